namespace Gateway.Formats.X12.Grammar;

/// <summary>X12.6 element types: AN, ID, Nn, R, DT, TM, B; a composite is none of them.</summary>
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
}
