using Workbench.Engine.Recipes;

namespace Workbench.Engine.SelfTraining;

/// <summary>What a teacher is made from.</summary>
/// <param name="Recipe">The recipe of its model, input and data; a run's own, which may be of another architecture than the student's.</param>
/// <param name="Weights">The weight file.</param>
/// <param name="Name">For messages and records; equal names give equal predictions, so it holds a run's step or a file's check sum.</param>
public sealed record TeacherSource(Recipe Recipe, string Weights, string Name);
