using System.Globalization;
using Gateway.Pipeline.Stages.Match.Explaining;
using Gateway.Pipeline.Stages.Match.Replaying;
using Gateway.Receivables.Matching;

namespace Gateway.Host.Commands;

/// <summary>Explanations and replays as text.</summary>
static class MatchTelling
{
    const int mostMoves = 50;

    public static async Task WriteAsync(TextWriter output, Explanation told)
    {
        var receipt = told.Receipt;
        await output.WriteLineAsync(
            $"Receipt {receipt.Id}: {Money(receipt.Amount, receipt.Currency)} of {receipt.ValueDate:yyyy-MM-dd} on {receipt.BankAccount} ({receipt.Source}){(receipt.Payer is null ? "" : $" from {receipt.Payer}")}"
            + $"{(receipt.TraceNumber is null ? "" : $", trace {receipt.TraceNumber}")}. It is {receipt.State}.");
        foreach (var advice in told.Advices) await output.WriteLineAsync(advice);
        foreach (var decision in told.Decisions)
        {
            await output.WriteLineAsync();
            await output.WriteLineAsync($"Decision {decision.No} of {decision.At:yyyy-MM-dd HH:mm}Z under {decision.RulesVersion}: {decision.Why}");
            if (decision.Joined is { } joined && joined.TryGetProperty("words", out var words)) await output.WriteLineAsync($"  Advice: {words.GetString()}");
            await WriteAsync(output, decision.Evidence);
        }

        await output.WriteLineAsync();
        foreach (var application in told.Applications)
        {
            await output.WriteLineAsync(
                $"{(application.Undoes is { } undone ? $"Took back application {undone}" : $"Application {application.Id}")}: {Money(application.Cash, application.Currency)} to {application.Kind} {application.Invoice}, which settles {Money(application.Settles, application.Currency)}; by {application.Actor} on {application.At:yyyy-MM-dd} under {application.RulesVersion}.");
        }

        await output.WriteLineAsync(told.IsSame
            ? $"On what is true now (under {told.Now.RulesVersion}) the last decision would be made again."
            : $"On what is true now (under {told.Now.RulesVersion}) it would be decided otherwise: {told.Now.Why}");
        if (!told.IsSame) await WriteAsync(output, told.Now.Evidence);
    }

    public static async Task WriteAsync(TextWriter output, ReplayReport report)
    {
        await output.WriteLineAsync(
            $"{report.Receipts:#,##0} receipts since {report.From:yyyy-MM-dd}, decided again under {report.ChangedRules} beside {report.Rules}. Nothing was posted.");
        if (report.Unlike > 0)
        {
            await output.WriteLineAsync($"{report.Unlike:#,##0} of them the present settings would decide otherwise today than was decided then, because documents, names or people came in between; that counts for neither side.");
        }

        await output.WriteLineAsync(report.Moves.Count == 0 ? "Nothing would move." : $"{report.Moves.Count:#,##0} receipts would be decided otherwise:");
        foreach (var customer in report.Customers)
        {
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"  customer {customer.Customer}: {customer.Receipts} receipts; {customer.Applied:#,##0.00} {customer.Currency} more applied, {customer.Waits:#,##0.00} would wait, {customer.OtherDocuments:#,##0.00} to other documents"));
        }

        foreach (var move in report.Moves.Take(mostMoves))
        {
            await output.WriteLineAsync($"  receipt {move.ReceiptId} of {Money(move.Amount, move.Currency)}: {Words(move.Kind)}. {move.After}");
        }

        if (report.Moves.Count > mostMoves) await output.WriteLineAsync($"  and {report.Moves.Count - mostMoves:#,##0} more; all of them with --json.");
    }

    static async Task WriteAsync(TextWriter output, MatchEvidence evidence)
    {
        foreach (var finding in evidence.Conditions.Concat(evidence.CustomerEvidence)) await output.WriteLineAsync($"  {(finding.Holds ? "+" : "-")} {finding.Name}: {finding.Words}");
        foreach (var line in evidence.Lines)
        {
            await output.WriteLineAsync($"  line {line.Sequence}{(line.Reference is null ? "" : $" ({line.Reference})")}, {line.Rule}: {line.Words}");
            foreach (var candidate in line.Candidates) await output.WriteLineAsync($"      {(candidate.Holds ? "+" : "-")} {candidate.Name}: {candidate.Words}");
        }
    }

    static string Words(MoveKind kind) => kind switch
    {
        MoveKind.Applied => "would be applied",
        MoveKind.Waits => "would wait",
        MoveKind.OtherDocuments => "would settle other documents",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A kind without words."),
    };

    static string Money(decimal amount, string currency) => string.Create(CultureInfo.InvariantCulture, $"{amount:#,##0.00##} {currency}");
}
