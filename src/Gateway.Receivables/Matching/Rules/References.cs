namespace Gateway.Receivables.Matching.Rules;

/// <summary>Rule 4, exact and normalised: which one document of the proven customer a line's reference means.</summary>
static class References
{
    public static Resolution Resolve(RemittanceLine line, Candidates candidates)
    {
        if (line.Kind is not (RemittanceLineKind.Invoice or RemittanceLineKind.CreditMemo or RemittanceLineKind.DebitMemo))
        {
            return Resolution.Failed(Unsupported(line));
        }

        if (string.IsNullOrWhiteSpace(line.Reference) || ReferenceKey.Normalise(line.Reference).Length == 0)
        {
            return Resolution.Failed(new Objection($"line {line.Sequence} names no document", "ask the payer what it is for"));
        }

        var readings = candidates.Own.Exact(line.Reference);
        if (readings.WasCut)
        {
            return Resolution.Failed(TooMany(line));
        }

        var exact = Allowed(line, readings);
        if (exact.Count > 0)
        {
            return OfExact(line, exact, candidates);
        }

        return candidates.Others.Exact(line.Reference).Documents is [var foreign, ..]
            ? Resolution.Failed(Foreign(line, foreign, candidates))
            : OfNormalised(line, candidates);
    }

    static Resolution OfExact(RemittanceLine line, IReadOnlyList<Invoice> exact, Candidates candidates)
    {
        var wanted = exact.Where(document => document.Kind == KindOf(line)).ToList();
        if (wanted.Count == 0)
        {
            wanted = [.. exact];
        }

        if (wanted.Count > 1)
        {
            return Resolution.Failed(Ambiguous(line, wanted), wanted);
        }

        var readings = candidates.Own.Normalised(line.Reference!);
        return readings.WasCut
            ? Resolution.Failed(TooMany(line))
            : new Resolution("exact", wanted[0], null, Allowed(line, readings).Where(document => document != wanted[0]).ToList());
    }

    static Resolution OfNormalised(RemittanceLine line, Candidates candidates)
    {
        var readings = candidates.Own.Normalised(line.Reference!);
        var allowed = Allowed(line, readings);
        return (readings.WasCut, allowed) switch
        {
            (true, _) => Resolution.Failed(TooMany(line)),
            (_, [var only]) => new Resolution("normalised", only, null, []),
            (_, [_, ..]) => Resolution.Failed(Ambiguous(line, allowed), allowed),
            _ => NotFound(line, readings, candidates),
        };
    }

    /// <summary>An invoice line may name any document; a line for a memo only such a memo.</summary>
    static IReadOnlyList<Invoice> Allowed(RemittanceLine line, Readings readings) =>
        line.Kind == RemittanceLineKind.Invoice ? readings.Documents : readings.Documents.Where(document => document.Kind == KindOf(line)).ToList();

    static InvoiceKind KindOf(RemittanceLine line) => line.Kind switch
    {
        RemittanceLineKind.CreditMemo => InvoiceKind.CreditMemo,
        RemittanceLineKind.DebitMemo => InvoiceKind.DebitMemo,
        _ => InvoiceKind.Invoice,
    };

    static Objection Unsupported(RemittanceLine line) => line.Kind switch
    {
        RemittanceLineKind.OnAccount => new($"line {line.Sequence} pays {line.Paid?.ToString() ?? "an amount that is not stated"} on account", "book it on account, or ask which documents it pays"),
        RemittanceLineKind.Adjustment => new($"line {line.Sequence} adjusts the whole payment and names no document", "decide which document or account the adjustment belongs to"),
        RemittanceLineKind.PurchaseOrder => new($"line {line.Sequence} names purchase order {line.PurchaseOrder ?? line.Reference} instead of an invoice", "check the invoice of that order"),
        _ => new($"line {line.Sequence} has a kind of reference that we do not know ({line.Reference})", "find the document that is meant"),
    };

    static Objection Ambiguous(RemittanceLine line, IReadOnlyList<Invoice> documents) => new(
        $"reference {line.Reference} of line {line.Sequence} could mean {string.Join(" or ", documents.Take(3).Select(document => $"{Phrases.Of(document)} of {document.CustomerNumber}"))}",
        "choose the document");

    static Objection TooMany(RemittanceLine line) =>
        new($"reference {line.Reference} of line {line.Sequence} could mean more documents than are looked at", "choose the document");

    static Objection Foreign(RemittanceLine line, Invoice document, Candidates candidates) => new(
        $"line {line.Sequence} names {Phrases.Of(document)}, which is not owed by {Phrases.Of(candidates.Payer!)} but by customer {document.CustomerNumber}",
        "check whether it pays for that customer or mistyped the number");

    static Resolution NotFound(RemittanceLine line, Readings own, Candidates candidates)
    {
        if (own.Documents is [var otherKind, ..])
        {
            return Resolution.Failed(new Objection($"line {line.Sequence} names {Phrases.Of(otherKind)} as a {Phrases.Of(KindOf(line))}", "ask the payer which document is meant"));
        }

        return candidates.Others.Normalised(line.Reference!).Documents is [var foreign, ..]
            ? Resolution.Failed(Foreign(line, foreign, candidates))
            : Resolution.Failed(new Objection($"reference {line.Reference} of line {line.Sequence} is no document of ours", "find the document that is meant, or ask the payer")) with { IsUnknown = true };
    }
}
