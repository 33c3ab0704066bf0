"""What Slack allows, as one table: every number at which the stand-in refuses, with where Slack says so.

Each comment names the page of Slack's published reference (docs.slack.dev); "seen" marks what Slack does without
saying so there. Characters are code points, as in Slack's own counting of a text object.
"""

from __future__ import annotations

# Reference: Block Kit, "Blocks" (messages up to 50, modals and home tabs up to 100).
BLOCKS_PER_MESSAGE = 50
BLOCKS_PER_VIEW = 100
BLOCK_ID = 255

# Reference: Block Kit, "Section block": text 1 to 3000, at most 10 fields of 2000 each.
SECTION_TEXT = 3000
SECTION_FIELDS = 10
SECTION_FIELD_TEXT = 2000

# Reference: Block Kit, "Header block", "Context block", "Actions block".
HEADER_TEXT = 150
CONTEXT_ELEMENTS = 10
ACTIONS_ELEMENTS = 25

# Reference: Block Kit, "Input block": label and hint.
INPUT_LABEL = 2000
INPUT_HINT = 2000

# Reference: Block Kit, "Image block" and "Image element".
IMAGE_URL = 3000
IMAGE_ALT = 2000
IMAGE_TITLE = 2000

# Reference: Block Kit, "Button element" and the `action_id` field of every interactive element.
ACTION_ID = 255
BUTTON_TEXT = 75
BUTTON_VALUE = 2000
BUTTON_URL = 3000

# Reference: Block Kit, "Option object", "Select menu element", "Overflow menu", "Checkboxes", "Radio button group".
OPTION_TEXT = 75
OPTION_VALUE = 150
OPTION_DESCRIPTION = 75
SELECT_OPTIONS = 100
OVERFLOW_OPTIONS = 5
CHOICE_OPTIONS = 10
PLACEHOLDER = 150
PLAIN_TEXT_INPUT = 3000

# Reference: Block Kit, "Confirmation dialog object".
CONFIRM_TITLE = 100
CONFIRM_TEXT = 300
CONFIRM_BUTTON = 30

# Reference: "Views": title, submit and close; callback_id, external_id, private_metadata; three modals on the stack.
VIEW_TITLE = 24
VIEW_BUTTON = 24
VIEW_CALLBACK_ID = 255
VIEW_EXTERNAL_ID = 255
VIEW_PRIVATE_METADATA = 3000
VIEW_STACK = 3

# Reference: chat.postMessage, "Truncating content": 40,000 characters is the most that a message keeps. The stand-in
# refuses there instead of truncating: text that is silently cut would be a loss that no test notices.
MESSAGE_TEXT = 40_000
# Reference: chat.update, error msg_too_long ("cannot exceed 4,000 characters"); seen: it is the UTF-8 bytes that count.
UPDATE_TEXT_BYTES = 4_000
# Seen: error msg_blocks_too_long comes once the texts of a message's blocks pass about 13,000 characters together.
MESSAGE_BLOCKS_TEXT = 13_000
# Reference: "Message metadata": event_payload is at most 16 kB of JSON (error metadata_too_large).
METADATA_BYTES = 16_000

# Reference: reactions.add (error too_many_reactions): the number of different emoji on one message.
REACTIONS_PER_MESSAGE = 23

# Reference: conversations.history and conversations.replies: `limit` is at most 999 and 1000.
PAGE_SIZE = 999

# Reference: "Handling user interaction": a trigger_id opens one modal, within three seconds.
TRIGGER_SECONDS = 3.0
# Reference: "Handling user interaction", response_url: five uses within 30 minutes.
RESPONSE_URL_USES = 5
RESPONSE_URL_SECONDS = 1800.0

# Reference: "The Events API", "Retries": an acknowledgement within three seconds, else three more attempts: at once,
# after a minute, after five minutes.
ACK_SECONDS = 3.0
RETRY_DELAYS = (0.0, 60.0, 300.0)

# Reference: "Using Socket Mode": up to ten connections an app.
SOCKET_CONNECTIONS = 10
