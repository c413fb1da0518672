"""Writes torchsharp-0.107.txt, the public members that ours are compared with, from a full listing of TorchSharp 0.107 made by reflection.

Run: python3 make_list.py LISTING   (one member per line: namespace::type|kind|signature)
Signatures are brought into one form: no reference nullability, no modifiers that callers do not see, tuples in parentheses.
"""
import os
import re
import sys

NOTICE = """\
# Names and signatures of a part of TorchSharp 0.107, https://github.com/dotnet/TorchSharp, which is under this licence:
#
# The MIT License (MIT)
#
# Copyright (c) .NET Foundation and Contributors
#
# All rights reserved.
#
# Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"),
# to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense,
# and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:
#
# The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.
#
# THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
# FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
# LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS
# IN THE SOFTWARE.
"""
LEFT_OUT = re.compile(
    r"SkiaSharp|TorchSharp\.Data|tensorboard|distributions|\.jit|\.fft|\.special|\.hub|\.export|Exported|transforms|datasets|\.models|\.io\b|autoaugment"
    r"|torch\.utils|RNN|GRU|LSTM|Transformer|rnn|GoogleNet|VGG|AlexNet|Inception|MobileNet|Modules::ResNet|LPPool|Fractional|MaxUnpool|Bilinear\||CELU|ELU\|M"
    r"|T3, T4|Modules::(ASGD|Adadelta|Adagrad|Adamax|LBFGS|NAdam|RAdam|RMSProp|Rprop|Bernoulli|Beta|Binomial|Categorical|Cauchy|Chi2|Dirichlet|Gamma|Geometric"
    r"|Gumbel|Half|Laplace|LogNormal|Multi|Multinomial|NegativeBinomial|Normal|OneHot|Pareto|Poisson|Relaxed|Uniform|Weibull|Transformed|Kumaraswamy|Independent"
    r"|ExpRelaxed|Exponential|FisherSnedecor|LogitRelaxed|SummaryWriter|Iterable|DataLoader|Tensor)")
VALUE = r"(?:\b(?:bool|byte|sbyte|short|int|long|float|double|Half|BFloat16|Complex|torch\.ScalarType|DeviceType|Padding|PaddingModes|IntPtr|char|uint|ulong" \
        r"|torch\.nn\.Reduction|torch\.TensorIndex|torch\.memory_format|layout|memory_format)|\))"


def normal(signature):
    signature = signature.replace("[Obsolete] ", "")
    signature = re.sub(VALUE + r"\?", lambda match: match.group(0)[:-1] + "!", signature)
    signature = signature.replace("?", "").replace("!", "?")
    signature = signature.replace("protected internal ", "protected ")
    previous = None
    while previous != signature:
        previous = signature
        signature = re.sub(r"ValueTuple<([^<>]*(?:<[^<>]*>[^<>]*)*)>", r"(\1)", signature)
    return re.sub(r"\b(abstract|virtual|override|sealed|new|const|readonly|unsafe) ", "", signature)


types, name = [], None
with open(sys.argv[1], encoding="utf-8") as listing:
    for line in listing:
        owner, kind, signature = line.rstrip("\n").split("|", 2)
        if LEFT_OUT.search(f"{owner}|{kind}"):
            continue
        if owner != name:
            name = owner
            types.append((owner, []))
        types[-1][1].append((kind, signature if kind == "T" else normal(signature)))
here = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(here, "torchsharp-0.107.txt"), "w", encoding="utf-8") as out:
    out.write(NOTICE)
    for owner, members in types:
        out.write(f"= {owner}\n")
        for kind, signature in members:
            out.write(f"{kind} {signature}\n")
