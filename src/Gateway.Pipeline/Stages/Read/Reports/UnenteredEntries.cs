using Gateway.Pipeline.Partners;
using Gateway.Pipeline.Stages.Read.Receipts;

namespace Gateway.Pipeline.Stages.Read.Reports;

/// <summary>Why entries of a final report did not take effect though they are money: in words that are the same for all entries of one account, so that they become one exception.</summary>
static class UnenteredEntries
{
    /// <param name="account">As a clerk names it: its last four.</param>
    /// <param name="registered">Null when the register does not know it.</param>
    public static HeldBack Credits(string account, RegisteredAccount? registered, PartnerProfile bank) => registered is null
        ? new HeldBack(
            "accountNotRegistered",
            "configuration",
            $"The final report of {bank.Name} credits account {account}, which is not in the bank-account register. The credits were not entered.",
            "Nothing to do if no customer pays into it; else import the account with «gateway import bank-accounts», then let the bank's file come again.")
        : new HeldBack(
            "notBookOfRecord",
            "configuration",
            $"Account {registered.Code} takes receipts from {string.Join(", ", registered.BookOfRecord)} only; its final report tells credits that such files do not bring. They were not entered.",
            "If customers pay this way, add bai2 to the account's book of record, then let the bank's file come again; else nothing is to be done.");

    /// <inheritdoc cref="Credits"/>
    public static HeldBack Returns(string account, PartnerProfile bank) => new(
        "accountNotRegistered",
        "configuration",
        $"The final report of {bank.Name} tells returned items of account {account}, which is not in the bank-account register. They were not entered.",
        "Nothing to do if no customer pays into it; else import the account with «gateway import bank-accounts», then let the bank's file come again.");
}
