"""Pickles as Python 2 wrote them: byte strings where Python 3 has bytes and texts."""
import io
import pickle
import struct


class _Pickler(pickle._Pickler):
    dispatch = dict(pickle._Pickler.dispatch)

    def save_string(self, value):
        data = value.encode("latin1") if isinstance(value, str) else value
        short = len(data) < 256
        self.write((pickle.SHORT_BINSTRING + bytes([len(data)]) if short else pickle.BINSTRING + struct.pack("<i", len(data))) + data)
        self.memoize(value)

    dispatch[str] = save_string
    dispatch[bytes] = save_string


def dumps(content):
    file = io.BytesIO()
    _Pickler(file, protocol=2).dump(content)
    return file.getvalue()
