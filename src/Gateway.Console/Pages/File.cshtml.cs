using System.Globalization;
using Gateway.Console.Access;
using Gateway.Console.Acting;
using Gateway.Console.Display;
using Gateway.Console.X12;
using Gateway.Pipeline.Store;
using Gateway.Pipeline.Store.Actions;
using Gateway.Pipeline.Store.Queries;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages;

/// <summary>One file: what it says beside what it means, its faults at their bytes.</summary>
public sealed class FileModel(FileQuery files, FileArchive archive, OperatorActions actions, FileActions byHand, Clock clock, ConsoleOptions options) : PageModel
{
    const int ListRows = 20;
    const int WindowFaults = 40;
    const int ShortestReason = 5;

    public FileDetail Detail { get; private set; } = null!;

    /// <summary>Null when the archive cannot give the bytes; <see cref="Damage"/> says why.</summary>
    public RawWindow? Window { get; private set; }

    public string? Damage { get; private set; }

    public IReadOnlyList<FaultRow> Faults { get; private set; } = [];

    public StatusWord Status => Statuses.Of(Detail.File, clock.Now, options.OverdueAfter);

    public string? Refusal { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, string? at, CancellationToken ct)
    {
        if (await files.FindAsync(id, ListRows, ct) is not { } found)
            return NotFound();
        Detail = found with { Faults = [.. found.Faults.Select(AccountMask.Hide)] };
        _ = long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var position);
        try
        {
            Window = await RawWindowReader.ReadAsync(archive, id, found.File.Format, position, ct);
            Faults = [.. (await files.FaultsBetweenAsync(id, Window.Start, Window.End, WindowFaults, ct)).Select(AccountMask.Hide)];
        }
        catch (Exception exception) when (exception is ArchiveDamagedException or FileNotFoundException or Gateway.Pipeline.Store.Keys.KeyringException)
        {
            Damage = exception.Message;
        }
        return Page();
    }

    /// <summary>The bytes as they are, accounts included: only with a reason, and the reason is on record before the first byte.</summary>
    public async Task<IActionResult> OnPostDownloadAsync(long id, string? reason, CancellationToken ct)
    {
        reason = reason?.Trim();
        if (reason is null || reason.Length < ShortestReason)
        {
            Refusal = "Say why you need the file with its account numbers; the reason stays in the record.";
            return await OnGetAsync(id, null, ct);
        }
        if (await files.FindAsync(id, 1, ct) is not { } found)
            return NotFound();
        var content = await archive.OpenAsync(id, ct);
        await actions.RecordRevealAsync(id, Actor.Of(HttpContext), reason, ct);
        return File(content, "application/octet-stream", DownloadName(found.File));
    }

    public async Task<IActionResult> OnPostActAsync(long id, string what, bool insists, string? reason, CancellationToken ct)
    {
        TempData.Tell(Reason.IsGiven(reason, out var why) ? await byHand.DoAsync(id, what, insists, Actor.Of(HttpContext), why, ct) : Reason.Missing);
        return LocalRedirect("/files/" + id.ToString(CultureInfo.InvariantCulture));
    }

    public IEnumerable<FaultRow> FaultsOf(RawSegment segment) =>
        Faults.Where(fault => segment.Contains(fault.Byte) && !segment.Contains(fault.Byte - segment.Length - 1));

    static string DownloadName(TransmissionRow file)
    {
        var safe = new string([.. file.Name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_' ? letter : '_')]).TrimStart('.');
        return safe.Length == 0 ? $"file-{file.Id}" : safe;
    }
}
