namespace Gateway.Formats.Grammar;

/// <summary>X12.6 element types: AN, ID, Nn, R, DT, TM, B. EDIFACT: an, coded an, n, a. A composite is none of them.</summary>
enum ElementKind : byte
{
    Text,
    Code,
    Number,
    Decimal,
    Date,
    Time,
    Binary,
    Composite,
    Letters,
}
