namespace Gateway.Receivables.Matching;

/// <summary>The words of the accountant, for sentences that billing staff read.</summary>
static class Phrases
{
    public static string Of(MatchCondition condition) => condition switch
    {
        MatchCondition.Gates => "The receipt may be applied, and the advice speaks of the same amount and currency.",
        MatchCondition.CustomerProven => "The customer is proven and nothing contradicts.",
        MatchCondition.ReferencesResolved => "Every reference resolves to one document.",
        MatchCondition.NoSecondExplanation => "No other reading of the references or the customer fits.",
        MatchCondition.ArithmeticCloses => "The amounts close to the cent and every difference has a name that is allowed.",
        _ => throw new ArgumentOutOfRangeException(nameof(condition), condition, "A condition without words."),
    };

    public static string Of(InvoiceKind kind) => kind switch
    {
        InvoiceKind.Invoice => "invoice",
        InvoiceKind.CreditMemo => "credit memo",
        InvoiceKind.DebitMemo => "debit memo",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A kind of document without words."),
    };

    public static string Of(Invoice document) => $"{Of(document.Kind)} {document.Number}";

    public static string Of(Customer customer) => $"{customer.Name} ({customer.Number})";

    public static string Of(PointerKind kind) => kind switch
    {
        PointerKind.CustomerNumber => "customer number",
        PointerKind.PayerAccount => "payer account",
        PointerKind.OriginatorId => "originator",
        PointerKind.InterchangeSender => "sender",
        PointerKind.ExactName => "name",
        PointerKind.LearnedAlias => "learned name",
        PointerKind.NameVariant => "similar name",
        PointerKind.Parent => "parent",
        PointerKind.DocumentOwner => "document",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A pointer without words."),
    };

    public static string Of(ReceiptState state) => Words(state.ToString());

    /// <summary>PartlyApplied is "partly applied".</summary>
    public static string Words(string name) =>
        string.Concat(name.Select(letter => char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : letter.ToString())).TrimStart();

    public static string Count(int count, string one, string many) => count == 1 ? $"1 {one}" : $"{count:#,##0} {many}";

    public static string Sentence(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
}
