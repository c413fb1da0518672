"""Small pickles of numpy arrays, in all forms that Python and numpy write. Run: python3 make_pickles.py"""
import os
import pickle

import numpy

import python2
from common import HERE, write

FILES = os.path.join(HERE, "files")
random = numpy.random.RandomState(41)


def numbers(*shape):
    return (random.randn(*shape) * 50).astype("f4")


arrays = {
    "stem.conv1.weight": numbers(4, 3, 3, 3),
    "columns_first": numpy.asfortranarray(numbers(3, 4)),
    "turned": numbers(2, 3, 4).transpose(2, 0, 1),
    "big_endian": numbers(5).astype(">f4"),
    "big_endian_columns_first": numpy.asfortranarray(numbers(2, 3)).astype(">f8"),
    "f2": numbers(3).astype("f2"), "f8": numbers(3).astype("f8"), "i1": numbers(3).astype("i1"), "i2": numbers(3).astype("i2"),
    "i4": numbers(3).astype(">i4"), "i8": numbers(3).astype("i8"), "u1": abs(numbers(3)).astype("u1"), "b1": numbers(4) > 0,
    "none": numpy.zeros((0, 3), "f4"), "single": numpy.array(2.5, "f4"), "long": numbers(100),
}
content = {
    "model": arrays, "__author__": "someone", "matching_heuristics": True,
    "epoch": numpy.int64(3), "loss": numpy.float32(0.75), "names": numpy.array(["a", "b"]), "objects": numpy.array([None, 1], dtype=object),
}
forms = {f"arrays_{protocol}.pkl": pickle.dumps(content, protocol=protocol) for protocol in (2, 3, 4, 5)}
forms["arrays_python2.pkl"] = python2.dumps(content)
forms["arrays_numpy2.pkl"] = forms["arrays_2.pkl"].replace(b"cnumpy.core.", b"cnumpy._core.")
assert b"frombuffer" in forms["arrays_5.pkl"] and b"_core" in forms["arrays_numpy2.pkl"]
read = pickle.loads(forms["arrays_python2.pkl"], encoding="latin1")
assert all((read["model"][name] == array).all() for name, array in arrays.items())
for name, data in forms.items():
    with open(os.path.join(FILES, name), "wb") as file:
        file.write(data)

write("pickles.json", {name: {"shape": list(a.shape), "dtype": a.dtype.name, "values": a.astype("f8").flatten().tolist()} for name, a in arrays.items()})
