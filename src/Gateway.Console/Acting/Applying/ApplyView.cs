using Gateway.Pipeline.Store.Queries;
using Gateway.Receivables.Matching;

namespace Gateway.Console.Acting.Applying;

/// <summary>What the split screen shows.</summary>
/// <param name="Customer">Whose documents stand on the right: the receipt's, or the one that the person looks at; null while nobody is chosen.</param>
/// <param name="Items">What is ticked first, then the open documents asked for.</param>
/// <param name="Find">What was searched for.</param>
public sealed record ApplyView(
    ReceiptRow Receipt,
    ReceiptEvidence Evidence,
    IReadOnlyList<AdviceRow> Advice,
    IReadOnlyList<AdviceLineRow> Lines,
    CustomerRow? Customer,
    IReadOnlyList<CustomerClue> Clues,
    IReadOnlyList<ApplyRow> Items,
    bool HasMore,
    ApplyDraft Draft,
    IReadOnlyList<Explanation> Explanations,
    MatchEvidence? Reasons,
    IReadOnlyList<ExceptionRow> Exceptions,
    ReceiptRepairs Repairs,
    string? Find)
{
    /// <summary>Whose documents are ticked is for the person to say, where the money is somebody's outside the family.</summary>
    public bool AsksForOthers => Receipt.CustomerNumber is not null && (IsOtherCustomer || Draft.ForOthers);

    /// <summary>Nothing is left that could be applied, or a decision of another person is waited for.</summary>
    public bool IsSettled => Receipt.Unapplied == 0 || Receipt.State is "awaitingApproval" or "returned" or "reversed" or "refunded" or "notReceivables" or "joined";

    /// <summary>The customer on the right is not the one whose money this is.</summary>
    public bool IsOtherCustomer => Customer is not null && Customer.Number != Receipt.CustomerNumber;
}

/// <summary>An open document on the right.</summary>
/// <param name="Draft">Null while it is not ticked.</param>
public sealed record ApplyRow(OpenItemRow Item, DraftRow? Draft)
{
    /// <summary>Somebody else changed what is open on it since the person looked.</summary>
    public bool HasMoved => Draft is not null && Draft.Seen != Item.Open;
}
