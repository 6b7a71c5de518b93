using System.Globalization;
using Gateway.Console.Display;
using Gateway.Pipeline.Store.Queries;

namespace Gateway.Console.Acting.Applying;

/// <summary>What can be done with a receipt besides applying it, each form saying with figures what it will do.</summary>
public static class DeskForms
{
    public static IEnumerable<ReasonForm> Of(ApplyView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var receipt = view.Receipt;
        if (receipt.State is "awaitingApproval" or "returned" or "reversed" or "refunded" or "joined")
            return [];
        return Resting(view).Concat(Whose(receipt)).Concat(Back(view)).Select(form => form with { Values = [.. form.Values, ("version", view.Draft.Version?.ToString(CultureInfo.InvariantCulture) ?? string.Empty)] });
    }

    static IEnumerable<ReasonForm> Resting(ApplyView view)
    {
        var receipt = view.Receipt;
        if (receipt.Unapplied <= 0)
            yield break;
        var rest = Words.Amount(receipt.Unapplied);
        if (receipt.CustomerNumber is not null)
        {
            yield return Form(ReceiptDesk.OnAccount, "On account", "Keep it on account", $"It is kept for {receipt.Customer} and leaves the list of waiting money: a deposit or prepayment. It can be taken back.", "Put on account")
                with { Fields = [("amount", $"How much of {rest} {receipt.Currency}", rest)] };
        }

        if (view.Repairs.ParentId is null)
        {
            yield return Form(ReceiptDesk.Split, "Split", "Split a part off", $"The part becomes a receipt of its own that can go to another customer; the rest of the {rest} {receipt.Currency} stays here. The two can be joined again.", "Split off")
                with { Fields = [("amount", $"How much of {rest} {receipt.Currency}", string.Empty)] };
        }
        else
        {
            yield return Form(ReceiptDesk.Join, "Join", $"Join it to receipt {view.Repairs.ParentId} again", $"The {rest} {receipt.Currency} go back to receipt {view.Repairs.ParentId}, from which they were split.", "Join");
        }

        yield return Form(ReceiptDesk.NotReceivables, "Not receivables", "It is no customer's payment", $"{rest} {receipt.Currency} leave receivables for the account of other receipts, and nothing is applied of them. It can be taken back.", "Take it out");
        if (receipt.Unapplied == receipt.Amount)
            yield return Form(ReceiptDesk.Again, "Match again", "Let the matcher look again", "It decides afresh on what is known now. What it is sure of it applies.", "Match again");
    }

    static IEnumerable<ReasonForm> Whose(ReceiptRow receipt)
    {
        if (receipt is { CustomerNumber: not null } && receipt.Unapplied == receipt.Amount)
            yield return Form(ReceiptDesk.Unidentify, "Not theirs", $"It is not {receipt.Customer}'s money", $"{Words.Amount(receipt.Amount)} {receipt.Currency} go back to money whose payer is not known, and stand under Unidentified.", "It is not theirs");
    }

    static IEnumerable<ReasonForm> Back(ApplyView view)
    {
        var currency = view.Receipt.Currency;
        var kept = view.Repairs.OnAccount;
        if (kept > 0)
        {
            yield return Form(ReceiptDesk.FromAccount, "From account", "Take it from account", $"{Words.Amount(kept)} {currency} are kept on account; what you take comes back to this receipt to be applied.", "Take from account")
                with { Fields = [("amount", $"How much of {Words.Amount(kept)} {currency}", Words.Amount(kept))] };
        }

        var given = view.Repairs.Movements.Where(row => row.Kind == "notReceivables").Sum(row => row.Amount);
        if (given > 0)
            yield return Form(ReceiptDesk.Receivables, "It is receivables", "Take it into receivables again", $"{Words.Amount(given)} {currency} come back to this receipt to be applied.", "Take it back");
    }

    static ReasonForm Form(string what, string label, string title, string says, string does) => new("Act", label, title, says, does) { Values = [("what", what)] };
}
