"""How large a document may be: sizes are counted while reading, never taken from a file's own word."""

#: Largest file, in bytes: the longest books in plain text stay below a tenth of it.
MAX_BYTES = 50_000_000

#: Largest total of what a packed format (.docx, .odt) unpacks to, in bytes.
MAX_UNPACKED_BYTES = 200_000_000

#: Most files inside a packed format.
MAX_MEMBERS = 5_000

#: Most pages of a PDF.
MAX_PAGES = 5_000
