using Workbench.Engine.Recipes;

namespace Workbench.Engine.Tests.Recipes;

public sealed class RecipeReaderTests : IDisposable
{
    private readonly RecipeBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void A_delta_changes_its_base_key_by_key()
    {
        var recipe = _bench.Read("""
            base: complete
            backbone: {width: 32, shape: {kind: very-round}}
            schedule: 2x
            input: {mean: [1, 2, 3]}
            """).Require();

        var paths = RecipePaths.Of(recipe).ToDictionary();
        Assert.Equal(("try", "18", "32"), (recipe.Name, paths["backbone.depth"], paths["backbone.width"]));
        Assert.Equal(("very-round", "[1, 2]"), (paths["backbone.shape.kind"], paths["backbone.shape.scales"]));
        Assert.Equal(("2x", "[1, 2, 3]"), (paths["schedule.length"], paths["input.mean"]));
    }

    [Fact]
    public void All_problems_come_at_once_each_with_file_line_and_path()
    {
        var problems = _bench.Problems("""
            base: complete
            backbone:
              dept: 18
              width: 1000
              drop: lots
            schedul: 2x
            loop: {precision: fp8, batch: 2.5}
            trainer: simpel
            """);

        Assert.Equal(
        [
            "try.yaml:6: schedul: unknown option 'schedul'; did you mean 'schedule'? Known: name, note, seed, data, splits, input, model, backbone, neck, "
                + "normalizer, init, augment, trainer, auxiliary, auxiliaryAugment, auxiliaryStream, optimizer, schedule, loop, metric, evaluation, base",
            "try.yaml:3: backbone.dept: unknown option 'dept'; did you mean 'depth'? Known: depth, width, drop, pool, shape, weights",
            "try.yaml:5: backbone.drop: 'lots' is not a number",
            "try.yaml:4: backbone.width: 1000 is not within 1 to 512",
            "try.yaml:8: trainer.use: no trainer 'simpel'; known: simple; did you mean 'simple'?",
            "try.yaml:7: loop.batch: '2.5' is not a whole number",
            "try.yaml:7: loop.precision: 'fp8' is not one of fp32, bf16, fp16",
        ], problems);
    }

    [Fact]
    public void However_a_recipe_is_cut_off_or_a_character_lost_reading_it_never_throws()
    {
        const string text = "base: complete\nbackbone: {depth: 18, shape: {scales: [1, 2]}}\nnote: \"a 'b'\"\nloop:\n  batch: 2\n";

        Assert.Equal(["try.yaml:2: not valid YAML here or on the next line; is a bracket, brace or quote not closed?"],
            _bench.Problems("base: complete\nbackbone: {depth: 18\nloop: [1\n"));
        for (var at = 0; at < text.Length; at++)
        {
            _bench.Problems(text[..at]);
            _bench.Problems(text.Remove(at, 1));
        }
    }

    [Fact]
    public void Overrides_win_and_their_problems_name_the_argument()
    {
        var recipe = _bench.Read("base: complete", "backbone.depth=34", "backbone.shape.scales=[1, 2, 3]", "schedule=30ep", "data.root=/else where",
            "note=").Recipe;
        var problems = _bench.Problems("base: complete", "backbone.depth=7", "backbone", "base=other");

        Assert.Null(recipe); // 'note=' has no value.
        Assert.Equal(
        [
            "--set backbone: must look like section.option=value, for example backbone.depth=50.",
            "--set base=other: base: can only be written in a file; bases are read before overrides.",
            "--set backbone.depth=7: backbone.depth: 7 is not one of 18, 34, 50",
        ], problems);
        var good = RecipePaths.Of(_bench.Read("base: complete", "backbone.depth=34", "backbone.shape.scales=[1, 2, 3]", "schedule=30ep",
            "data.root=/else where").Require()).ToDictionary();
        Assert.Equal(("34", "[1, 2, 3]", "30ep", "/else where"),
            (good["backbone.depth"], good["backbone.shape.scales"], good["schedule.length"], good["data.root"]));
    }

    [Fact]
    public void Another_plugin_in_a_section_drops_the_options_of_the_first()
    {
        var recipe = _bench.Read("base: complete\nbackbone: plain").Require();

        Assert.Equal("plain", recipe.Backbone!.Use);
        Assert.Equal("NoOptions", recipe.Backbone.Options.GetType().Name);
    }

    [Fact]
    public void A_section_the_model_does_not_use_is_an_error_until_it_is_nulled()
    {
        var problems = _bench.Problems("base: complete\nmodel: lonely\nbackbone: ~\nneck: null\nnormalizer:");
        var superfluous = _bench.Problems("base: complete\nmodel: lonely\nbackbone: ~\nneck: null");

        Assert.Empty(problems);
        Assert.Equal(
            "complete.yaml:4: normalizer: would have no effect: model 'lonely' uses no normalizer; remove the section, or write 'normalizer: null' where a "
                + "base has it", Assert.Single(superfluous));
    }

    [Fact]
    public void A_section_the_model_uses_must_be_there()
    {
        var problems = _bench.Problems("base: complete\nneck: null\ntrainer: null");

        Assert.Equal(
        [
            "try.yaml:3: trainer: is missing; name the trainer, for example 'trainer: simple'",
            "complete.yaml:1: neck: is missing; model 'detector' uses a neck, for example 'neck: straight'",
        ], problems);
    }

    [Fact]
    public void Bases_in_a_circle_are_reported_and_a_missing_base_shows_the_nearest()
    {
        _bench.Write("one", "base: two");
        _bench.Write("two", "base: one");

        Assert.Contains("the bases go round in a circle", string.Concat(_bench.Problems("base: one")));
        Assert.Contains("no recipe 'complet' beside this one or in the recipes folder", string.Concat(_bench.Problems("base: complet")));
        Assert.Contains("did you mean 'complete'?", string.Concat(_bench.Problems("base: complet")));
    }

    [Theory]
    [InlineData("a: [", "not valid YAML")]
    [InlineData("model: x\nmodel: y", "not valid YAML")]
    [InlineData("- a", "a recipe is a list of 'key: value' lines")]
    [InlineData("a: 1\n---\nb: 2", "one YAML document")]
    [InlineData("model: detector\ndata: &a [*a]", "the alias *a is not allowed")]
    [InlineData("model: detector\n[1, 2]: x", "must be plain text")]
    public void Broken_yaml_is_a_problem_with_a_line(string text, string message)
    {
        var problem = _bench.Read(text).Problems[0];

        Assert.Contains(message, problem.Message);
        Assert.InRange(problem.Origin.Line, 1, 3);
    }

    [Theory]
    [InlineData("backbone: {use: tiny, pool: yes}", "backbone.pool: 'yes' is not true or false")]
    [InlineData("backbone: {use: tiny, shape: round}", "backbone.shape: must be a section with kind, scales")]
    [InlineData("backbone: {use: tiny, shape: {kind: squar}}", "backbone.shape.kind: 'squar' is not one of square, very-round; did you mean 'square'?")]
    [InlineData("backbone: {use: tiny, shape: {scales: []}}", "backbone.shape.scales: has 0 values; 1 to 3 are needed")]
    [InlineData("backbone: {use: tiny, shape: {scales: [1, two]}}", "backbone.shape.scales[1]: 'two' is not a number")]
    [InlineData("backbone: {use: tiny, shape: {scales: 1}}", "backbone.shape.scales: must be a list, for example [1, 2]")]
    [InlineData("backbone: {use: tiny, depth: }", "backbone.depth: has no value")]
    [InlineData("backbone: {use: tiny, depth: [18]}", "backbone.depth: must be one value: a whole number")]
    [InlineData("backbone: {use: tiny, depth: 18, width: 300}", "backbone.width: is too wide for depth 18")]
    [InlineData("backbone: {depth: 18, use: tiny, drop: .nan}", "backbone.drop: '.nan' is not a number")]
    [InlineData("backbone: [tiny]", "backbone: must say which backbone to use, for example 'backbone: {use: plain}'")]
    [InlineData("name: Big Name", "name: 'Big Name' must be lower case letters, digits, hyphens and dots, at most 80")]
    [InlineData("metric: coco", "metric.use: no metric 'coco', and no metric plugin at all")]
    [InlineData("evaluation: {metric: coco}", "metric.use: no metric 'coco', and no metric plugin at all")]
    public void A_wrong_value_is_told_by_its_path(string text, string expected)
    {
        var problem = Assert.Single(_bench.Problems($"base: complete\n{text}"));

        Assert.StartsWith($"try.yaml:2: {expected}", problem);
    }

    [Theory]
    [InlineData("loop: {lr: 1}", "; there is optimizer.lr")]
    [InlineData("model: {use: detector, pool: true}", "; there is backbone.pool (of tiny)")]
    public void An_option_in_the_wrong_section_is_told_its_place(string text, string expected) =>
        Assert.EndsWith(expected, Assert.Single(_bench.Problems($"base: complete\n{text}")));

    [Fact]
    public void A_resolved_recipe_reads_back_equal_without_its_base()
    {
        var recipe = _bench.Read("""
            base: complete
            name: some-name
            note: "what for: a #test, [really] 100 %"
            seed: 9000000000
            optimizer: {lr: 1e-5}
            data: {root: "yes", splits: {train: a.json, 'val: x': ''}}
            backbone: {weights: "null", drop: 0.1}
            """).Require();

        var text = RecipeWriter.Write(recipe);
        var again = _bench.Reader.ReadText(text, "elsewhere.yaml").Require();

        Assert.Equal(RecipePaths.Of(recipe), RecipePaths.Of(again));
        Assert.Equal(text, RecipeWriter.Write(again));
        Assert.DoesNotContain("base:", text);
        Assert.Contains("  lr: 1E-05\n", text);
    }

    [Fact]
    public void A_setting_without_effect_is_a_warning()
    {
        var warnings = _bench.Read("base: complete\ninit: {freeze: 2}\nschedule: {decay: cosine, factor: 0.2}").Warnings.Select(warning => warning.Path);

        Assert.Equal(["schedule.factor", "init.freeze"], warnings);
    }

    [Fact]
    public void A_name_that_is_no_file_shows_the_known_recipes()
    {
        var problem = Assert.Single(_bench.Reader.Read("complet").Problems);

        Assert.Contains("there is no such file, and no recipe of that name; known: ", problem.Message);
        Assert.EndsWith("did you mean 'complete'?", problem.Message);
    }
}
