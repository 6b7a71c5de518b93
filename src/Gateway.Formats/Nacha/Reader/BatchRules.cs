using Gateway.Formats.Nacha.Grammar;

namespace Gateway.Formats.Nacha;

/// <summary>What the header of a batch says that its entries and its control have to keep to.</summary>
sealed class BatchRules
{
    /// <summary>There is a record 5: only then anything is known to compare with.</summary>
    public bool HasHeader { get; set; }

    public string ServiceClass { get; set; } = "";

    /// <summary>PPD, CTX …; empty without a header.</summary>
    public string ClassCode { get; set; } = "";

    /// <summary>Null when no table knows the code.</summary>
    public EntryClass? Class { get; set; }

    /// <summary>Layout of its entries; the common one where the class is not known.</summary>
    public EntryForm Form { get; set; }

    public string CompanyId { get; set; } = "";

    public string Odfi { get; set; } = "";

    public int Number { get; set; }

    public string Description { get; set; } = "";

    /// <summary>The effective entry date is blank, and no payment has come that needs it.</summary>
    public bool LacksDate { get; set; }

    /// <summary>The notifications of an IAT batch have the class COR and the layout of IAT.</summary>
    public bool IsInternational => Form == EntryForm.International;

    public bool IsAdvice => Form == EntryForm.Advice;

    public bool IsReversal => Description.Equals("REVERSAL", StringComparison.OrdinalIgnoreCase);

    /// <summary>How a message names the class: <c>a CTX batch</c>.</summary>
    public string Named => ClassCode.Length == 0 ? "a batch without header" : $"{(ClassCode[0] is 'A' or 'E' or 'I' ? "an" : "a")} {ClassCode} batch";
}
