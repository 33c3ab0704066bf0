"""The facts that ship with Deskcheck; see README.md here for fields and provenance."""
