using System.Runtime.InteropServices;

namespace Gateway.Formats.Grammar;

/// <summary>One element at its place in a segment, with its entry of the dictionary.</summary>
[StructLayout(LayoutKind.Auto)]
readonly record struct ElementRule
{
    /// <summary>Number in the data element dictionary, such as 782; a composite's such as C030.</summary>
    public required string Number { get; init; }

    public required string Label { get; init; }

    public required ElementKind Kind { get; init; }

    public required int Least { get; init; }

    public required int Most { get; init; }

    /// <summary>Implied decimals of an Nn.</summary>
    public int ImpliedDecimals { get; init; }

    public bool IsRequired { get; init; }

    /// <summary>Something depends on it: any fault in it rejects the set.</summary>
    public bool IsKey { get; init; }

    /// <summary>How often it may be repeated within the element; 1 when it may not.</summary>
    public int Repeats { get; init; }

    public CodeSet? Codes { get; init; }

    /// <summary>Components of a composite; empty otherwise.</summary>
    public ElementRule[] Components { get; init; }

}
