namespace Gateway.Pipeline.Stages.Export;

/// <summary>One line of a ledger entry with what an ERP wants to know beside it.</summary>
sealed record PostingLine
{
    public long Entry { get; init; }

    /// <summary>In its entry, from 1.</summary>
    public int No { get; init; }

    /// <summary>In its batch, from 1.</summary>
    public int BatchLine { get; set; }

    public string Kind { get; init; } = "";

    public DateOnly BookedOn { get; init; }

    /// <summary>Null where it was booked on its own day.</summary>
    public DateOnly? BelongsTo { get; init; }

    public string Text { get; init; } = "";

    public string Role { get; init; } = "";

    public string Account { get; init; } = "";

    public decimal Debit { get; init; }

    public decimal Credit { get; init; }

    public string Currency { get; init; } = "";

    public string? Invoice { get; init; }

    /// <summary>Of the invoice, else of the receipt; null while it is not known.</summary>
    public string? Customer { get; init; }

    public string? CustomerName { get; init; }

    public long Receipt { get; init; }

    public string? Trace { get; init; }

    public string? CheckNumber { get; init; }

    public string BankAccount { get; init; } = "";

    public string Company { get; init; } = "";

    public DateOnly ValueDate { get; init; }

    /// <summary>What an ERP knows the entry by: the same in every batch that it is in.</summary>
    public string EntryKey => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"GW-{Entry}");
}
