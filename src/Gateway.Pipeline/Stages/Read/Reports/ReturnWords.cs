using Gateway.Receivables;

namespace Gateway.Pipeline.Stages.Read.Reports;

/// <summary>What a clerk reads of a return or a change: what happened, to whom, what to do. Accounts by their last four.</summary>
static class ReturnWords
{
    public static string Why(PaymentReturn returned)
    {
        var what = (returned.Stage, returned.Side) switch
        {
            (PaymentReturnStage.Dishonored, _) => "A return was dishonored",
            (PaymentReturnStage.Contested, _) => "A dishonored return was contested",
            (_, PaymentReturnSide.DebitWeDrew) => "A payment to us came back",
            (_, PaymentReturnSide.CreditWeReceived) => "A payment to us was taken back",
            _ => "A payment that we had made came back",
        };
        var name = string.IsNullOrWhiteSpace(returned.Name) ? "" : $" of {returned.Name}";
        var account = returned.Account is { } number ? $" (account {number})" : "";
        var reason = returned.Reason is { } words ? $"{returned.Code}, {words}" : $"{returned.Code}, a code that no table knows";
        var trace = returned.OriginalTrace is { } original ? $" It undoes trace {original}." : " It names no original.";
        return $"{what}: {returned.Amount}{name}{account}. Reason {reason}.{trace}";
    }

    /// <summary>Of money that we had paid out.</summary>
    public static string ForPayables(PaymentReturn returned) => returned.Stage == PaymentReturnStage.Return
        ? "Tell payables: the money is back and has to be paid another way. No invoice is concerned."
        : "Tell payables, and ask the bank where the dispute stands. No invoice is concerned.";

    public static string Why(AccountChange change)
    {
        var reason = change.Reason is { } words ? $"{change.Code}, {words}" : $"{change.Code}, a code that no table knows";
        if (change.RefusedCode is { } refused)
        {
            return $"The originator's bank refuses our notification of change {refused} ({reason}), trace {change.OriginalTrace}.";
        }

        var wanted = string.Join(
            ", ",
            new[]
            {
                change.Routing is { } routing ? $"routing number {routing}" : null,
                change.Account is { } account ? $"account {account}" : null,
                change.TransactionCode is { } code ? $"transaction code {code}" : null,
                change.Name is { } name ? $"name {name}" : null,
                change.Identification is { } id ? $"identification {id}" : null,
            }.OfType<string>());
        var old = change.OldAccount is { } number ? $" for account {number}" : "";
        return $"A receiving bank asks for a change{old} ({reason}): {(wanted.Length == 0 ? "it gives no new value" : wanted)}. It answers trace {change.OriginalTrace}.";
    }

    public static string Suggestion(AccountChange change) => change.RefusedCode is null
        ? "Correct the payee's particulars before the next payment or debit goes out; the rules give six banking days."
        : "Correct our notification and ask the bank to send it again.";
}
