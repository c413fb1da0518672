using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Workbench.Tests.Training;

public sealed class SelfTrainTests
{
    [Fact]
    public void A_run_killed_in_every_stage_ends_with_the_same_bits_as_one_that_was_not()
    {
        using var program = new ProgramUnderTest();
        TrainTeacher(program);
        var recipe = Student(program, "auxiliary: {use: toy, train: 600, seed: 2, scene: {size: 64}}");
        var whole = program.Train(recipe);

        Assert.Equal(0, program.Run("train", recipe, "--detach").Code);
        var run = program.NewestRun();
        KillWhen(run, () => Parts(run, 1) > 0 && Parts(run, 1) < 3);
        Resume(program, run);
        KillWhen(run, () => RunLog.Losses(run).Count >= 5);
        Resume(program, run);
        KillWhen(run, () => Parts(run, 2) > 0 && Parts(run, 2) < 3);
        Resume(program, run);
        KillWhen(run, () => RunLog.Losses(run).Count >= 17);
        var (code, output, errors) = program.Run("resume", Path.GetFileName(run));

        Assert.True(code == 0, output + errors);
        Assert.Equal(24, RunLog.Losses(whole).Count);
        Assert.Equal(RunLog.Losses(whole), RunLog.Losses(run));
        Assert.Equal(RunLog.Weights(whole), RunLog.Weights(run));
        foreach (var file in new[] { "round-1/predictions.json", "round-1/labels.json", "round-2/predictions.json", "round-2/labels.json" })
        {
            Assert.Equal(File.ReadAllBytes(Path.Combine(whole, "pseudo", file)), File.ReadAllBytes(Path.Combine(run, "pseudo", file)));
        }

        // Each round was told once, with the same labels.
        Assert.Equal(Labels(whole), Labels(run));
        Assert.Equal(2, Labels(run).Count);
    }

    [Fact]
    public void What_people_labelled_on_the_second_stream_is_never_seen()
    {
        using var program = new ProgramUnderTest();
        TrainTeacher(program);
        var made = program.Run("data", "make-toy", "--root", Path.Combine(program.Folder, "toy"), "--train", "40", "--val", "0", "--seed", "3", "--set",
            "scene.size=64");
        Assert.True(made.Code == 0, made.Errors);

        var labelled = program.Train(Student(program, "auxiliary: {use: coco, root: toy}", rounds: 1));
        var unlabelled = program.Train(Student(program, "auxiliary: {use: unlabelled, root: toy}", rounds: 1));

        Assert.Equal(RunLog.Losses(unlabelled), RunLog.Losses(labelled));
        Assert.Equal(RunLog.Weights(unlabelled), RunLog.Weights(labelled));
    }

    [Fact]
    public void The_cost_holds_the_labelling_and_the_teacher_is_a_parent()
    {
        using var program = new ProgramUnderTest();
        TrainTeacher(program);
        var student = Student(program, "auxiliary: {use: toy, train: 40, seed: 2, scene: {size: 64}}", rounds: 1);
        var foretold = JsonNode.Parse(program.Run("recipe", "cost", student, "--no-measure", "--json").Output)!;
        var run = program.Train(student);

        var labels = RunLog.Events(run).Single(node => (string)node["kind"]! == "pseudo-labels");
        var show = JsonNode.Parse(program.Run("runs", "show", "2", "--json").Output)!;
        var pseudo = JsonNode.Parse(program.Run("pseudo", "show", "2", "--threshold", "0.07", "--json").Output)!;

        Assert.Equal("teacher", (string)show["ancestors"]![0]!["role"]!);
        Assert.True((double)show["parentsCost"]!["flops"]! > 0);
        Assert.Equal(40, (int)labels["images"]!);
        Assert.Equal((double)labels["flops"]!, (double)labels["counters"]!["flops"]!);
        Assert.Equal(0, (long)labels["counters"]!["images"]!);
        Assert.True((double)show["counters"]!["flops"]! > (double)labels["flops"]!);
        Assert.Equal(12 * (2 + 3), (long)show["counters"]!["images"]!);
        Assert.Equal((40, 12 * (2 + 3)), ((int)foretold["imagesToLabel"]!, (int)foretold["images"]!));
        Assert.Equal((double)show["counters"]!["flops"]!, (double)foretold["flops"]!, 0.01 * (double)foretold["flops"]!);
        Assert.InRange((long)pseudo["kept"]!, 1, (long)labels["kept"]!);
        Assert.NotNull(pseudo["precision"]);
        Assert.Contains("run:0001-teacher", File.ReadAllText(Path.Combine(run, "recipe.yaml")), StringComparison.Ordinal);
        Assert.Equal(0, program.Run("eval", "2").Code);
    }

    [Fact]
    public void Predictions_read_as_COCO_results_by_us_and_by_python()
    {
        using var program = new ProgramUnderTest();
        TrainTeacher(program);
        var folder = Path.Combine(program.Train(Student(program, "auxiliary: {use: toy, train: 20, seed: 2, scene: {size: 64}}", rounds: 1)), "pseudo",
            "round-1");

        var ours = program.Run("metric", "coco", "--ground-truth", Path.Combine(folder, "labels.json"), "--detections",
            Path.Combine(folder, "predictions.json"), "--json");
        using var python = Process.Start(new ProcessStartInfo("python3", ["-c", """
            import json, sys
            folder = sys.argv[1]
            results, images, labels = (json.load(open(folder + "/%s.json" % name)) for name in ("predictions", "images", "labels"))
            ids, classes = {i["id"] for i in images["images"]}, {c["id"] for c in images["categories"]}
            assert results and all(set(r) == {"image_id", "category_id", "bbox", "score"} for r in results)
            assert all(r["image_id"] in ids and r["category_id"] in classes and len(r["bbox"]) == 4 and 0 < r["score"] <= 1 for r in results)
            assert all(i["file_name"] and i["width"] == 64 for i in images["images"])
            assert len(labels["annotations"]) == sum(r["score"] >= 0.06 for r in results)
            """, folder]) { RedirectStandardError = true })!;
        var complaints = python.StandardError.ReadToEnd();
        python.WaitForExit();

        Assert.True(ours.Code == 0, ours.Errors);
        Assert.True(python.ExitCode == 0, complaints);
    }

    [Fact]
    public void A_classifier_teaches_whole_images()
    {
        using var program = new ProgramUnderTest();
        var teacher = Path.Combine(program.Folder, "teacher.yaml");
        File.WriteAllText(teacher, """
            base: toy-classifier
            data: {use: toy-crops, train: 24, val: 6}
            schedule: {length: 4it, warmup: 0}
            loop: {batch: 4, logEvery: 1, workers: 1}
            evaluation: {times: 1, batch: 4}
            """);
        var student = Path.Combine(program.Folder, "student.yaml");
        File.WriteAllText(student, """
            base: teacher
            trainer: {use: self-train, teacher: "run:1", scoreThreshold: 0.01}
            auxiliary: {use: toy-crops, train: 30, seed: 2}
            auxiliaryStream: {batch: 4}
            """);
        program.Train(teacher);

        var run = program.Train(student);
        var soft = program.Train(student, "trainer.labels=soft");

        var labels = RunLog.Events(run).Single(node => (string)node["kind"]! == "pseudo-labels");
        Assert.Equal((30, 30, 30L), ((int)labels["images"]!, (int)labels["imagesKept"]!, (long)labels["kept"]!));
        var results = (JsonArray)JsonNode.Parse(File.ReadAllText(Path.Combine(run, "pseudo", "round-1", "labels.json")))!;
        Assert.Equal(30, results.Count);
        var distributions = (JsonArray)JsonNode.Parse(File.ReadAllText(Path.Combine(soft, "pseudo", "round-1", "labels.json")))!;
        Assert.Equal(30, distributions.Select(entry => (long)entry!["image_id"]!).Distinct().Count());
        Assert.All(distributions.GroupBy(entry => (long)entry!["image_id"]!),
            image => Assert.InRange(image.Sum(entry => (double)entry!["score"]!), 0.998, 1.001));
        Assert.NotEqual(LossPseudo(run), LossPseudo(soft));
        var show = program.Run("pseudo", "show", Path.GetFileName(run));
        Assert.True(show.Code == 0, show.Errors);
        Assert.Contains("classifies", show.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_work_is_said_before_or_with_a_way_out()
    {
        using var program = new ProgramUnderTest();
        TrainTeacher(program);
        Directory.CreateDirectory(Path.Combine(program.Folder, "nothing"));
        Assert.Equal(0,
            program.Run("data", "make-toy", "--root", Path.Combine(program.Folder, "toy"), "--train", "8", "--val", "4", "--set", "scene.size=64").Code);
        foreach (var file in Directory.GetFiles(Path.Combine(program.Folder, "toy"), "*.json", SearchOption.AllDirectories))
        {
            File.WriteAllText(file, File.ReadAllText(file).Replace("\"disk\"", "\"plate\"", StringComparison.Ordinal));
        }

        var good = Student(program, "auxiliary: {use: toy, train: 20, seed: 2, scene: {size: 64}}", rounds: 1);
        var classes = Failing(program, good, "data={use: coco, root: toy}");
        var empty = Failing(program, Student(program, "auxiliary: {use: unlabelled, root: nothing}"));
        var sure = Failing(program, good, "trainer.scoreThreshold=1");
        var curve = program.Run("pseudo", "show", "last");
        var nobody = Failing(program, good, "trainer.teacher=run:99");
        var overlap = Failing(program, Student(program, "auxiliary: {use: toy, train: 24, scene: {size: 64}}"), "auxiliaryStream.excludeTrain=true");

        Assert.Contains("knows the classes disk", classes, StringComparison.Ordinal);
        Assert.Contains("the data have plate", classes, StringComparison.Ordinal);
        Assert.Contains("nothing", empty, StringComparison.Ordinal);
        Assert.Contains("highest score is 0.", sure, StringComparison.Ordinal);
        Assert.Matches(@"--set trainer\.scoreThreshold=0\.\d+", sure);
        Assert.True(curve.Code == 0, curve.Errors);
        Assert.Contains("99", nobody, StringComparison.Ordinal);
        Assert.Contains("excludeTrain", overlap, StringComparison.Ordinal);
    }

    private static double LossPseudo(string run) =>
        RunLog.Events(run).Where(node => (string)node["kind"]! == "step").Select(node => (double)node["losses"]!["lossPseudo"]!).First();

    private static string Failing(ProgramUnderTest program, string recipe, params string[] settings)
    {
        var (code, output, errors) = program.Run(["train", recipe, .. ProgramUnderTest.Settings(settings)]);
        Assert.Equal(1, code);
        Assert.DoesNotContain("   at ", output + errors, StringComparison.Ordinal);
        return output + errors;
    }

    // So long that its scores are above the students' threshold.
    private static void TrainTeacher(ProgramUnderTest program) => program.Train(program.TinyRecipe("teacher"), "schedule.length=40it");

    private static string Student(ProgramUnderTest program, string auxiliary, int rounds = 2)
    {
        program.TinyRecipe();
        // A recipe of its own for each call: an earlier one may still be wanted.
        var path = Path.Combine(program.Folder, $"student-{Directory.GetFiles(program.Folder, "student-*").Length}.yaml");
        File.WriteAllText(path, $$"""
            base: tiny
            trainer: {use: self-train, teacher: "run:1", rounds: {{rounds}}, scoreThreshold: 0.06, labels: soft}
            {{auxiliary}}
            auxiliaryStream: {batch: 3}
            schedule: {length: 12it, warmup: 2}
            """);
        return path;
    }

    private static int Parts(string run, int round) =>
        Path.Combine(run, "pseudo", $"round-{round}.parts") is var parts && Directory.Exists(parts)
            ? Directory.GetDirectories(parts).Count(part => !part.EndsWith(".new", StringComparison.Ordinal))
            : 0;

    private static IReadOnlyList<string> Labels(string run) => [.. RunLog.Events(run).Where(node => (string)node["kind"]! == "pseudo-labels")
        .Select(node =>
            $"{node["round"]} {node["images"]} {node["kept"]} {node["teacher"]} {node["perCategory"]!.ToJsonString()}".Replace(Path.GetFileName(run), "",
                StringComparison.Ordinal))];

    private static void Resume(ProgramUnderTest program, string run) => Assert.Equal(0, program.Run("resume", Path.GetFileName(run), "--detach").Code);

    private static void KillWhen(string run, Func<bool> reached)
    {
        var watch = Stopwatch.StartNew();
        while (!(File.Exists(Path.Combine(run, "events.jsonl")) && reached()))
        {
            Assert.True(watch.Elapsed < TimeSpan.FromMinutes(3), "the run does not get there: " + string.Join(", ", RunLog.Kinds(run)));
            Thread.Sleep(2);
        }

        Assert.True(RunLog.KillOwner(run), "the run was over before it could be killed");
    }
}
