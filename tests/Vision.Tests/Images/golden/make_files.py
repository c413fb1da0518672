#!/usr/bin/python3
"""Writes JPEG and PNG files and, in files.json, what Pillow reads from them.

A JPEG is read whole, and without its end marker as Pillow does when told to load truncated files. Nothing but the marker is missing, so both must be equal.
"""
import base64
import io
import json
import os
import struct
import zlib

import numpy
import PIL
from PIL import Image, ImageFile

WIDTH, HEIGHT = 52, 37  # no whole number of blocks
FOLDER = os.path.dirname(os.path.abspath(__file__))


def picture(hard):
    y, x = numpy.mgrid[0:HEIGHT, 0:WIDTH]
    if hard:  # red, blue and green fields with edges at odd columns
        field = (x // 5 + y // 7) % 3
        return numpy.eye(3, dtype=numpy.uint8)[field] * 255
    return numpy.stack([x * 4, y * 6, 255 - x * 2 - y * 2], axis=2).clip(0, 255).astype(numpy.uint8)


def read(data):
    return numpy.asarray(Image.open(io.BytesIO(data)).convert("RGB"))


def fails(data):
    try:
        read(data)
        return False
    except OSError:
        return True


def png16(values):
    """A PNG with 16 bits per colour, which Pillow cannot write for RGB."""
    height, width = values.shape[:2]
    rows = b"".join(b"\0" + row.astype(">u2").tobytes() for row in values)
    chunks = [(b"IHDR", struct.pack(">IIBBBBB", width, height, 16, 0 if values.ndim == 2 else 2, 0, 0, 0)), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks)


def write(name, data):
    with open(os.path.join(FOLDER, name), "wb") as file:
        file.write(data)


out = {"made_with": "Pillow " + PIL.__version__, "jpegs": [], "pngs": []}
for name, hard, mode, options in [
        ("smooth-444", False, "RGB", {"subsampling": 0}), ("smooth-420", False, "RGB", {"subsampling": 2}),
        ("smooth-grey", False, "L", {}), ("smooth-progressive", False, "RGB", {"subsampling": 2, "progressive": True}),
        ("hard-444", True, "RGB", {"subsampling": 0}), ("hard-420", True, "RGB", {"subsampling": 2})]:
    stream = io.BytesIO()
    Image.fromarray(picture(hard)).convert(mode).save(stream, "JPEG", quality=92, **options)
    data = stream.getvalue()
    pixels = read(data)
    ImageFile.LOAD_TRUNCATED_IMAGES = True
    without_end = read(data[:-2])
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    assert (pixels == without_end).all()
    cuts = [round(len(data) * share) for share in (0.5, 0.7, 0.9)] + [len(data) - 12]
    assert all(fails(data[:cut]) for cut in cuts)
    write(name + ".jpg", data)
    out["jpegs"].append({"file": name + ".jpg", "cuts": cuts, "withoutEnd": base64.b64encode(without_end.tobytes()).decode()})

full = numpy.arange(WIDTH * HEIGHT).reshape(HEIGHT, WIDTH)
for name, values in [("grey-12-of-16", full * 4095 // full.max()), ("grey-16", full * 65535 // full.max()),
                     ("rgb-10-of-16", numpy.stack([full * 0, full * 1000 // full.max(), full * 500 // full.max()], axis=2))]:
    data = png16(values)
    if values.ndim == 2:
        assert (numpy.asarray(Image.open(io.BytesIO(data))) == values).all()
    else:
        assert (read(data) == values >> 8).all()
    write(name + ".png", data)
    out["pngs"].append({"file": name + ".png", "largest": int(values.max())})

with open(os.path.join(FOLDER, "files.json"), "w") as file:
    json.dump(out, file, indent=1)
