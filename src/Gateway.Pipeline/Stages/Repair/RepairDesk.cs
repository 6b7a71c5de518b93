using Gateway.Pipeline.Jobs;

namespace Gateway.Pipeline.Stages.Repair;

/// <summary>Does one action to one receipt, or says in words why not; then nothing of it may be committed.</summary>
sealed class RepairDesk(Books books, RepairRules rules, WorkQueue queue, string reason)
{
    public Task<Repaired> RunAsync(ReceiptBook book, RepairAction action, CancellationToken cancellation) => action switch
    {
        _ when book.Receipt.IsGone => Refuse($"Receipt {book.Receipt.Id} is {book.Receipt.State}: none of its money is left here."),
        ApplyByHand apply => new HandApplying(books, rules, reason).RunAsync(book, apply, "by hand", cancellation),
        AcceptProposal accept => new ProposalTaking(books, rules, reason).RunAsync(book, accept, cancellation),
        UndoApplications undo => new Undoing(books, reason).RunAsync(book, undo, cancellation),
        PutOnAccount put => new Keeping(books, reason).PutAsync(book, put, cancellation),
        TakeFromAccount take => new Keeping(books, reason).TakeAsync(book, take, cancellation),
        IdentifyCustomer identify => new Identifying(books, reason).RunAsync(book, identify, cancellation),
        SplitReceipt split => new Splitting(books, reason).SplitAsync(book, split, cancellation),
        JoinReceipt => new Splitting(books, reason).JoinAsync(book, cancellation),
        MarkNotReceivables => new Keeping(books, reason).GiveAwayAsync(book, cancellation),
        MarkReceivables => new Keeping(books, reason).TakeBackAsync(book, cancellation),
        MatchAgain => new MatchingAgain(books, queue, reason).RunAsync(book, cancellation),
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "An action that nobody does."),
    };

    static Task<Repaired> Refuse(string words) => Task.FromResult(Repaired.Refuse(words));
}

/// <param name="Refusal">Why nothing was done; null when it was.</param>
/// <param name="Words">What was done.</param>
sealed record Repaired(string? Refusal, string Words, decimal Amount = 0, long? OtherReceipt = null)
{
    /// <summary>It was refused because something is no longer as it was seen.</summary>
    public bool IsStale { get; init; }

    public static Repaired Refuse(string why) => new(why, "");

    public static Repaired Stale(string why) => new(why, "") { IsStale = true };
}
