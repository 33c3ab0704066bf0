"""Which names begin with the family's: Kim Jong Un is a Kim, Xi Jinping a Xi.

Reach for it where people are looked up by their family name alone. It goes by the first word only, so that Kim Campbell
counts as a Kim too; whoever asks must be content to be offered one too many.
"""

from __future__ import annotations

from nlp.names.folding import fold
from nlp.names.tables import word_set


def family_leads(name: str) -> bool:
    """Whether the first of several words of `name` is a family name that English copy leaves in the first place.

    >>> family_leads("Xi Jinping"), family_leads("Nguyen Phu Trong"), family_leads("Sergei Lavrov")
    (True, True, False)
    """
    words = fold(name).split()
    return len(words) > 1 and words[0] in _FAMILIES


_CHINESE = word_set("""
    bai bao cai cao chang chen cheng chiang chu cui dai deng ding dong du duan fan fang feng gao gong gu guo
    hao he hou hu hua huang jia jiang jin kong ko lai lei li liang liao lin liu long lou lu luo ma mao meng
    nie pan peng qian qiao qin qiu ren sha shao shen shi song soong su sun tan tang tao tian tsai wan wang
    wei wen wu xi xia xiang xiao xie xiong xu xue yan yang yao ye yin you yu yuan zeng zhai zhang zhao zheng
    zhong zhou zhu zou
""")
_KOREAN = word_set("""
    ahn baek ban byun chang cho choe choi chon chong choo chu chun chung gong goh han hong hwang hyun jang
    jeon jeong jo joo ju jun jung kang kim ko koh kwak kwon lee lim min moon nam noh oh paek paik pak park ri
    roh ryu seo shin sohn suh sung won woo yang yi yim yoo yoon yun
""")
_VIETNAMESE_AND_KHMER = word_set("""
    bui chea dang dinh duong hang heng ho hoang hun huynh keo le luong mai ngo nguyen pham phan phung prak
    prum sar sok tea to tran trinh truong vo vu vuong
""")
_FAMILIES = _CHINESE | _KOREAN | _VIETNAMESE_AND_KHMER
