namespace Gateway.Formats.Nacha.Grammar;

/// <summary>What a field of a record holds, and so how it is padded.</summary>
enum FieldKind
{
    /// <summary>Always the same; <see cref="Field.Constant"/> says what.</summary>
    Constant,

    /// <summary>Digits, zeros on the left.</summary>
    Number,

    /// <summary>Cents without a point, zeros on the left.</summary>
    Amount,

    /// <summary>Digits of a fixed width, or blanks where there is nothing to say.</summary>
    NumberOrBlank,

    /// <summary>Letters and digits, blanks on the right.</summary>
    Text,

    /// <summary>Routing numbers and identifications with blanks on the left: <c> 121042882</c>.</summary>
    TextToTheRight,

    /// <summary>An account number: text, never shown in full.</summary>
    Account,

    /// <summary>YYMMDD, or blanks where the field is optional.</summary>
    Date,

    /// <summary>Blanks.</summary>
    Reserved,
}
