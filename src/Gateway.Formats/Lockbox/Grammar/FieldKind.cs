namespace Gateway.Formats.Lockbox.Grammar;

/// <summary>How a field is written and what of its padding means nothing.</summary>
enum FieldKind
{
    /// <summary>Left in its columns, blanks after it.</summary>
    Text,

    /// <summary>Text that names a document: no blank stands inside it.</summary>
    Reference,

    /// <summary>Digits or letters that are kept as they stand, leading zeros included: a lockbox, a batch, a routing number.</summary>
    Code,

    /// <summary>Digits whose leading zeros are padding: a check number.</summary>
    Number,

    /// <summary>Digits that count something, zeros before it.</summary>
    Count,

    /// <summary>Cents, zeros before them; a minus may stand in the first column.</summary>
    Amount,

    /// <summary>YYMMDD.</summary>
    YearFirst,

    /// <summary>MMDDYY.</summary>
    MonthFirst,
}
