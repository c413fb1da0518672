"""Writes crowded.json and voc_text.json beside this file.

crowded.json: labels and detections with up to 150 objects of a category in an image, and what the COCO API (pycocotools, built from its public source;
matplotlib) says with maxDets [1, 10, 100] and [1, 10, 300].
voc_text.json: objects and detections as the VOC development kit has them (corners counted from 1, last pixel inside), and the AP of each category from
the definitions of VOCevaldet: the label of largest overlap, at least 0.5; a second detection of it is wrong, a difficult one counts neither way.
"""
import contextlib
import io
import json
import os

import numpy as np
from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval

HERE = os.path.dirname(os.path.abspath(__file__))


def write(name, value):
    with open(os.path.join(HERE, name), "w") as file:
        json.dump(value, file, separators=(",", ":"))
        file.write("\n")


def crowded():
    draw = np.random.default_rng(7)
    images = [{"id": i + 1, "file_name": f"{i}.jpg", "width": 640, "height": 480} for i in range(3)]
    annotations, detections = [], []
    for image, counts in zip(images, [(150, 3), (101, 40), (12, 0)]):
        for category, count in enumerate(counts, 1):
            for _ in range(count):
                box = [round(float(v), 1) for v in (*draw.uniform((0, 0), (600, 440)), *draw.uniform(8, 60, 2))]
                annotations.append({"id": len(annotations) + 1, "image_id": image["id"], "category_id": category, "bbox": box,
                                    "area": box[2] * box[3], "iscrowd": 0})
                moved = [round(float(v), 1) for v in np.array(box) + draw.normal(0, 2, 4)]
                if draw.random() < 0.9:
                    detections.append({"image_id": image["id"], "category_id": category, "bbox": moved,
                                       "score": round(float(draw.uniform(0.3, 1)), 4)})
            for _ in range(count // 5):
                box = [round(float(v), 1) for v in (*draw.uniform((0, 0), (600, 440)), *draw.uniform(8, 60, 2))]
                detections.append({"image_id": image["id"], "category_id": category, "bbox": box, "score": round(float(draw.uniform(0, 0.8)), 4)})
    labels = {"images": images, "categories": [{"id": 1, "name": "cell"}, {"id": 2, "name": "dust"}], "annotations": annotations}
    expected = {}
    with contextlib.redirect_stdout(io.StringIO()):
        for most in (100, 300):
            truth = COCO()
            truth.dataset = labels
            truth.createIndex()
            score = COCOeval(truth, truth.loadRes(detections), "bbox")
            score.params.maxDets = [1, 10, most]
            score.evaluate()
            score.accumulate()
            precision, recall = score.eval["precision"], score.eval["recall"]

            def mean(values):
                return float(values[values > -1].mean()) if (values > -1).any() else -1

            expected[most] = (
                [mean(precision[:, :, :, 0, 2]), mean(precision[0, :, :, 0, 2]), mean(precision[5, :, :, 0, 2])]
                + [mean(precision[:, :, :, area, 2]) for area in (1, 2, 3)]
                + [mean(recall[:, :, 0, limit]) for limit in (0, 1, 2)]
                + [mean(recall[:, :, area, 2]) for area in (1, 2, 3)])
    write("crowded.json", {"labels": labels, "detections": detections, "expected": expected})


def overlap(a, b):
    width = min(a[2], b[2]) - max(a[0], b[0]) + 1
    height = min(a[3], b[3]) - max(a[1], b[1]) + 1
    if width <= 0 or height <= 0:
        return 0.0
    area = [(c[2] - c[0] + 1) * (c[3] - c[1] + 1) for c in (a, b)]
    return width * height / (sum(area) - width * height)


def voc_ap(images, found, category, eleven_points):
    objects = {i["name"]: [dict(o, taken=False) for o in i["objects"] if o["name"] == category] for i in images}
    count = sum(not o["difficult"] for of in objects.values() for o in of)
    right, wrong = [], []
    for image, _, *box in sorted(found, key=lambda f: -f[1]):
        best = max(objects[image], key=lambda o: overlap(box, o["box"]), default=None)
        hit = best is not None and overlap(box, best["box"]) >= 0.5
        right.append(hit and not best["difficult"] and not best["taken"])
        wrong.append(not hit or (not best["difficult"] and best["taken"]))
        if hit:
            best["taken"] = True
    right, wrong = np.cumsum(right), np.cumsum(wrong)
    recall, precision = right / count, right / np.maximum(right + wrong, 1)
    if eleven_points:
        return float(np.mean([max(precision[recall >= t], default=0) for t in np.arange(0.0, 1.1, 0.1)]))
    recall, precision = np.concatenate(([0], recall, [1])), np.concatenate(([0], precision, [0]))
    precision = np.maximum.accumulate(precision[::-1])[::-1]
    return float(np.sum(np.diff(recall) * precision[1:]))


def voc():
    draw = np.random.default_rng(11)
    images, found = [], {"car": [], "racing_car": []}
    for number in range(12):
        objects = []
        for category in ("car", "racing_car"):
            for _ in range(draw.integers(0, 4)):
                left, top = (int(v) for v in draw.integers(1, 150, 2))
                box = [left, top, left + int(draw.integers(4, 49)), top + int(draw.integers(4, 49))]
                objects.append({"name": category, "box": box, "difficult": bool(draw.random() < 0.2)})
                for _ in range(draw.integers(0, 3)):
                    moved = [round(float(v), 1) for v in np.array(box) + draw.normal(0, 3, 4)]
                    found[category].append([f"{number:06}", round(float(draw.random()), 5), *moved])
            for _ in range(draw.integers(0, 2)):
                found[category].append([f"{number:06}", round(float(draw.random()), 5), 10, 10, 60, 60])
        images.append({"name": f"{number:06}", "width": 200, "height": 200, "objects": objects})
    expected = {year: {category: voc_ap(images, found[category], category, year == 2007) for category in found} for year in (2007, 2012)}
    write("voc_text.json", {"images": images, "found": found, "expected": expected})


crowded()
voc()
