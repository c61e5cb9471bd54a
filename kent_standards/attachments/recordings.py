"""attachments/: MP3 and MP4, as phones record them: whether they are what they say."""

from kent_standards.attachments.pictures import NotThatKind

# The first words of an MP4 that phones and recorders write, sound alone included.
_BRANDS = (b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4A ", b"M4V ", b"MSNV", b"3gp4",
           b"3gp5", b"dash")  # fmt: skip
_RATES = (
    (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
)
_SAMPLES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
_FRAMES = 4  # in a row, so that nothing passes by chance


def check_mp4(content: bytes) -> None:
    """Raises NotThatKind."""
    if content[4:8] != b"ftyp" or content[8:12] not in _BRANDS:
        raise NotThatKind
    at, kinds = 0, set()
    while at < len(content):
        length, header = int.from_bytes(content[at : at + 4], "big"), 8
        kind = content[at + 4 : at + 8]
        if length == 1:
            length, header = int.from_bytes(content[at + 8 : at + 16], "big"), 16
        elif length == 0:
            length = len(content) - at
        if length < header or at + length > len(content) or not kind.isalnum():
            raise NotThatKind("it is torn or incomplete")
        kinds.add(kind)
        at += length
    if not {b"moov", b"mdat"} <= kinds:
        raise NotThatKind


def check_mp3(content: bytes) -> None:
    """Raises NotThatKind."""
    at = 0
    if content.startswith(b"ID3") and len(content) > 10:
        sizes = content[6:10]
        at = 10 + sum((each & 0x7F) << shift for each, shift in zip(sizes, (21, 14, 7, 0), strict=True))
    # A recorder may leave some silence of zeros before the first frame.
    while at < min(len(content), 1 << 20) and content[at] == 0:
        at += 1
    for _ in range(_FRAMES):
        at += _frame_length(content[at : at + 4])
    if at > len(content):
        raise NotThatKind("it is torn or incomplete")


def _frame_length(header: bytes) -> int:
    if len(header) < 4 or header[0] != 0xFF or header[1] & 0xE0 != 0xE0:
        raise NotThatKind
    version, layer = header[1] >> 3 & 3, header[1] >> 1 & 3
    rate, sample, padding = header[2] >> 4, header[2] >> 2 & 3, header[2] >> 1 & 1
    if version == 1 or layer != 1 or rate in (0, 15) or sample == 3:
        raise NotThatKind
    newest = version == 3
    bits = _RATES[0 if newest else 1][rate] * 1000
    return (144 if newest else 72) * bits // _SAMPLES[version][sample] + padding
