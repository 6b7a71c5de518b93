using Gateway.Transports.Upload;

namespace Gateway.Transports.Connections;

/// <summary>The part of a connection test that is the same for every transport: list, write a probe file in the way that uploads are written, read it back, remove it.</summary>
public static class ConnectionProbe
{
    static readonly byte[] content = "gateway connection test\n"u8.ToArray();

    /// <param name="rules">How files are uploaded there; null lists only.</param>
    /// <param name="probe">A name that nobody else uses; it is removed again, whatever fails.</param>
    public static async Task<IReadOnlyList<ConnectionStep>> RunAsync(ITransport transport, UploadRules? rules, RemoteName probe, CancellationToken ct)
    {
        var steps = new List<ConnectionStep>();
        var works = await TryAsync(steps, "list", () => ListAsync(transport, ct));
        if (rules is null || !works) return steps;
        var renames = rules.Mode is UploadMode.TemporaryName or UploadMode.TemporaryFolder;
        var first = renames ? probe.Temporary("test") : probe;
        works = await TryAsync(steps, "write", async () => $"{(await transport.WriteNewAsync(first, new MemoryStream(content), ct)).Size} bytes written.");
        if (works && rules.Check != UploadCheck.None) works = await TryAsync(steps, "read back", () => ReadBackAsync(transport, first, ct));
        if (works && renames)
        {
            works = await TryAsync(steps, "rename", async () =>
            {
                await transport.RenameAsync(first, probe, ct);
                return "A rename in one step works.";
            });
        }

        await RemoveAsync(transport, steps, works || !renames ? [probe] : [first, probe], ct);
        return steps;
    }

    static async Task<string> ListAsync(ITransport transport, CancellationToken ct)
    {
        var count = 0;
        await foreach (var _ in transport.ListAsync(new ListOptions { AtMost = 1000 }, ct)) count++;
        return count == 1 ? "1 file." : $"{count} files{(count == 1000 ? " or more" : "")}.";
    }

    static async Task<string> ReadBackAsync(ITransport transport, RemoteName name, CancellationToken ct)
    {
        await using var stream = await transport.OpenReadAsync(name, 0, ct);
        using var read = new MemoryStream();
        await stream.CopyToAsync(read, ct);
        return read.ToArray().AsSpan().SequenceEqual(content)
            ? "What was written came back."
            : throw new TransportException(TransportCause.Broken, name, $"{content.Length} bytes were written and {read.Length} others came back: the server changes what it stores.");
    }

    static async Task RemoveAsync(ITransport transport, List<ConnectionStep> steps, RemoteName[] names, CancellationToken ct)
    {
        foreach (var name in names)
        {
            try
            {
                await transport.DeleteAsync(name, ct);
                steps.Add(new ConnectionStep("delete", StepOutcome.Passed, "The probe file is removed."));
            }
            catch (TransportException e) when (e.Cause == TransportCause.NotFound)
            {
                // The step that should have made it has failed and said so.
            }
            catch (TransportException e)
            {
                steps.Add(new ConnectionStep("delete", StepOutcome.Warning, $"{e.Message} The probe file {name} is still there."));
            }
        }
    }

    static async Task<bool> TryAsync(List<ConnectionStep> steps, string name, Func<Task<string>> step)
    {
        try
        {
            steps.Add(new ConnectionStep(name, StepOutcome.Passed, await step()));
            return true;
        }
        catch (TransportException e)
        {
            steps.Add(new ConnectionStep(name, StepOutcome.Failed, e.Message, e.Cause));
            return false;
        }
    }
}
