using Gateway.Pipeline.Stages.Read;
using Npgsql;

namespace Gateway.Pipeline.Stages.Export;

/// <summary>Takes an answer file in, in the transaction of its reading. What is not clear in it changes nothing and is told.</summary>
sealed class ExportAnswerIntake(NpgsqlTransaction transaction, DateTimeOffset now)
{
    public async Task<FileSummary> RunAsync(FileRow file, Stream content, CancellationToken ct)
    {
        var (answers, why) = await ExportAnswerFile.ReadAsync(content, ct);
        if (answers is null)
        {
            await OpenAsync(file, $"{file.Name} is no answer to a batch that can be read: {why}.", ct);
            return new FileSummary("faulty", $"No answer that can be read: {why}.", TookEffect: false, file.Partner);
        }

        var (taken, refused) = (new List<string>(), new List<string>());
        foreach (var answer in answers)
        {
            var outcome = await ExportAnswers.ApplyAsync(transaction, answer, file.Partner, $"file {file.Id}", now, ct);
            if (outcome.Done) taken.Add($"{answer.Batch} {(answer.IsAccepted ? "acknowledged" : "rejected")}");
            else refused.Add(outcome.Why!);
        }

        if (refused.Count > 0) await OpenAsync(file, string.Join(' ', refused), ct);
        var note = string.Join(", ", taken.Concat(refused));
        return new FileSummary(refused.Count > 0 ? "faulty" : "read", note.Length > 0 ? note : "No answer.", taken.Count > 0, file.Partner);
    }

    Task OpenAsync(FileRow file, string why, CancellationToken ct) => ExceptionRows.OpenAsync(
        transaction,
        new OpenException(
            "exportAnswerUnclear", $"file:{file.Id}", file.Partner, file.Id, null, null, null, "us", why,
            "Find out in the ERP what became of the batch, and say it: gateway export acknowledge NAME, or gateway export reject NAME --reason …"),
        now,
        ct);
}
