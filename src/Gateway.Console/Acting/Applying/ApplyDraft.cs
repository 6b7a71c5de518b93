using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Gateway.Console.Acting.Applying;

/// <summary>What a person wants to apply, as the split screen's form has it; nothing of it has taken effect.</summary>
/// <param name="Seen">What was not applied of the receipt when the person looked.</param>
/// <param name="OnAccount">The rest is kept for the customer; else it stays unapplied.</param>
/// <param name="Faults">What cannot be understood, in words; with any of them nothing is done.</param>
public sealed record ApplyDraft(IReadOnlyList<DraftRow> Rows, decimal Seen, bool OnAccount, string? Note, IReadOnlyList<string> Faults)
{
    const int MostRows = 500;
    const int MostDifferences = 8;

    /// <summary>Of the receipt as it was shown; null asks nothing.</summary>
    public long? Version { get; init; }

    /// <summary>The payer pays for a customer outside its family, and the person says so.</summary>
    public bool ForOthers { get; init; }

    public static ApplyDraft Empty(decimal unapplied) => new([], unapplied, OnAccount: false, null, []);

    /// <summary>Cash of all rows.</summary>
    public decimal Cash => Rows.Sum(row => row.Cash);

    public decimal Left => Seen - Cash;

    /// <summary>Fields: <c>pick</c> (invoice IDs), and for each of them <c>seen.ID</c>, <c>cash.ID</c>, and any number of <c>code.ID</c>, <c>part.ID</c>, <c>reason.ID</c>.</summary>
    public static ApplyDraft Read(IFormCollection form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var faults = new List<string>();
        var rows = new List<DraftRow>();
        foreach (var text in form["pick"].Distinct().Take(MostRows + 1))
        {
            if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
                rows.Add(ReadRow(form, id, faults));
        }
        if (rows.Count > MostRows)
            faults.Add($"More than {MostRows} documents are ticked; apply them in several steps.");
        if (!TypedAmount.TryParse(form["seen"], out var seen))
            faults.Add("The form does not say what it was filled in for; open the receipt again.");
        return new ApplyDraft(rows, seen, form["rest"] == "onAccount", form["reason"].ToString().Trim() is { Length: > 0 } note ? note : null, faults)
        {
            Version = long.TryParse(form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null,
            ForOthers = form["forOthers"] == "true",
        };
    }

    static DraftRow ReadRow(IFormCollection form, long id, List<string> faults)
    {
        var name = form[$"name.{id}"].FirstOrDefault() ?? id.ToString(CultureInfo.InvariantCulture);
        if (!TypedAmount.TryParse(form[$"seen.{id}"], out var seen))
            faults.Add($"The form does not say what was open on {name}; open the receipt again.");
        if (!TypedAmount.TryParse(form[$"cash.{id}"], out var cash))
            faults.Add($"'{Display.Words.Cut(form[$"cash.{id}"].ToString(), 24)}' is no amount to pay of {name}; write it like 1,250.00.");
        return new DraftRow(id, seen, cash, ReadDifferences(form, id, name, faults));
    }

    static List<DraftDifference> ReadDifferences(IFormCollection form, long id, string name, List<string> faults)
    {
        var differences = new List<DraftDifference>();
        var (codes, parts, reasons) = (form[$"code.{id}"], form[$"part.{id}"], form[$"reason.{id}"]);
        for (var no = 0; no < Math.Min(codes.Count, MostDifferences); no++)
        {
            var (code, part) = (codes[no] ?? string.Empty, no < parts.Count ? parts[no] : null);
            if (code.Length == 0 && string.IsNullOrWhiteSpace(part))
                continue;
            if (!DifferenceCode.IsKnown(code))
                faults.Add($"Name the difference of {part} on {name}: choose a code for it.");
            else if (!TypedAmount.TryParse(part, out var amount) || amount == 0)
                faults.Add($"'{Display.Words.Cut(part ?? string.Empty, 24)}' is no amount for the {DifferenceCode.WordsOf(code).ToLowerInvariant()} on {name}; write it like 25.00.");
            else
                differences.Add(new DraftDifference(code, amount, no < reasons.Count && reasons[no] is { Length: > 0 and <= 40 } reason ? reason : null));
        }
        return differences;
    }
}

/// <summary>One document of it.</summary>
/// <param name="Seen">What was open on it when the person looked.</param>
/// <param name="Cash">Negative for a credit memo that is netted.</param>
public sealed record DraftRow(long InvoiceId, decimal Seen, decimal Cash, IReadOnlyList<DraftDifference> Differences)
{
    public decimal Settles => Cash + Differences.Sum(difference => difference.Amount);
}

/// <param name="Code">See <see cref="DifferenceCode"/>.</param>
/// <param name="Reason">The payer's own code, kept from a proposal.</param>
public sealed record DraftDifference(string Code, decimal Amount, string? Reason);
