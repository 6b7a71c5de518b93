namespace Gateway.Formats.Generation;

/// <summary>Writes large valid files of one kind and, on request, plants faults in them. The same plan gives the same bytes.</summary>
public interface IFileGenerator
{
    /// <summary>As the command line knows it: <c>x12-820</c>, <c>nacha</c>.</summary>
    string Name { get; }

    /// <summary>Codes of the faults that it can plant.</summary>
    IReadOnlyList<string> Plantable { get; }

    /// <summary>Writes about <see cref="GenerationPlan.Bytes"/>, closed properly, and tells what was planted, in file order.</summary>
    IReadOnlyList<PlantedFault> Write(Stream output, GenerationPlan plan);
}
