using System.Text.Json.Serialization;
using Gateway.Receivables;

namespace Gateway.Pipeline.Stages.Repair;

/// <summary>What a person asks to be done with one receipt. As JSON it is told by its «action».</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "action")]
[JsonDerivedType(typeof(ApplyByHand), "apply")]
[JsonDerivedType(typeof(AcceptProposal), "acceptProposal")]
[JsonDerivedType(typeof(UndoApplications), "undo")]
[JsonDerivedType(typeof(PutOnAccount), "putOnAccount")]
[JsonDerivedType(typeof(TakeFromAccount), "takeFromAccount")]
[JsonDerivedType(typeof(IdentifyCustomer), "identify")]
[JsonDerivedType(typeof(SplitReceipt), "split")]
[JsonDerivedType(typeof(JoinReceipt), "join")]
[JsonDerivedType(typeof(MarkNotReceivables), "notReceivables")]
[JsonDerivedType(typeof(MarkReceivables), "receivables")]
[JsonDerivedType(typeof(MatchAgain), "matchAgain")]
public abstract record RepairAction
{
    private protected RepairAction()
    {
    }
}

/// <summary>Money of the receipt to documents, each with its named differences. What is left stays unapplied.</summary>
/// <param name="ForOthers">The payer pays documents of a customer that is neither its own nor its parent's or children's.</param>
public sealed record ApplyByHand(IReadOnlyList<HandApplication> Applications, bool ForOthers = false) : RepairAction;

/// <param name="Cash">Negative for a credit memo that is netted.</param>
/// <param name="SeenOpen">What was open when the person looked; the action is refused when it is not so any more. Null asks nothing.</param>
public sealed record HandApplication(long InvoiceId, decimal Cash, IReadOnlyList<HandDifference> Differences, decimal? SeenOpen = null);

/// <param name="Amount">Added to the cash it settles the document: positive where less was paid, negative where too much.</param>
/// <param name="Reason">The partner's code, or words.</param>
public sealed record HandDifference(
    DifferenceKind Kind, decimal Amount, string? Reason = null, DeductionCategory Category = DeductionCategory.Unknown);

/// <summary>Takes the engine's proposal as it stands.</summary>
/// <param name="Decision">Its number as shown; a newer one must be looked at first.</param>
public sealed record AcceptProposal(int Decision) : RepairAction;

/// <param name="Applications">Rows to take back; null for all of the receipt.</param>
public sealed record UndoApplications(IReadOnlyList<long>? Applications = null) : RepairAction;

/// <summary>From the unapplied rest to the customer's account.</summary>
public sealed record PutOnAccount(decimal Amount) : RepairAction;

/// <summary>From what is kept on account of this receipt back to its unapplied rest.</summary>
public sealed record TakeFromAccount(decimal Amount) : RepairAction;

/// <param name="CustomerNumber">Null when it turned out that nobody knows.</param>
/// <param name="RemembersAccount">The payer's account is this customer's from now on.</param>
public sealed record IdentifyCustomer(string? CustomerNumber, bool RemembersAccount = false) : RepairAction;

/// <summary>Makes a receipt of its own of a part of the unapplied rest.</summary>
public sealed record SplitReceipt(decimal Amount) : RepairAction;

/// <summary>A part of which nothing is used goes back into the receipt that it was split from.</summary>
public sealed record JoinReceipt : RepairAction;

/// <summary>The unapplied rest is no customer's payment for a document.</summary>
public sealed record MarkNotReceivables : RepairAction;

/// <summary>Takes <see cref="MarkNotReceivables"/> back.</summary>
public sealed record MarkReceivables : RepairAction;

/// <summary>Gives the receipt back to matching, which decides on it afresh.</summary>
public sealed record MatchAgain : RepairAction;
