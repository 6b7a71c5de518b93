namespace Gateway.Formats.Generation;

/// <param name="Bytes">Size to reach; the last document may go over it.</param>
/// <param name="Faults">Codes to plant, once each, out of <see cref="IFileGenerator.Plantable"/>; a code may stand several times.</param>
public sealed record GenerationPlan(long Bytes, int Seed, IReadOnlyList<string> Faults);
