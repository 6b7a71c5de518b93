using System.Security.Cryptography;
using Gateway.Transports;
using Gateway.Transports.Upload;

namespace Gateway.Pipeline.Stages.Deliver;

/// <summary>
/// Upload under a temporary name, commit that name, rename, commit the delivery. Whenever the process dies, one file is delivered: a temporary file that is
/// still there is renamed, one that is gone was renamed before.
/// </summary>
static class RenamedUpload
{
    public static async Task<DeliveryReceipt> SendAsync(DeliveryAttempt attempt, DeliveryRows rows, CancellationToken ct)
    {
        if (attempt.Row.AttemptName is { } earlier && await ResumeAsync(attempt, RemoteName.Parse(earlier), rows, ct) is { } resumed) return resumed;
        var name = TemporaryName(attempt);
        if (!await rows.BeginUploadAsync(attempt.Row, attempt.Work, [.. await RemoveLeftoversAsync(attempt, ct), name.Printable], ct)) throw TakenOver();
        var proof = await attempt.UploadAsync(name, ct);

        // Uploaded, not yet the attempt that is renamed: a restart removes it, because its name is noted, and uploads again under a new temporary name.
        CrashPoint.Reached(CrashPoint.DeliverUploaded);
        if (!await rows.NameAttemptAsync(attempt.Row, attempt.Work, name, ct))
        {
            await attempt.Transport.DeleteAsync(name, ct);
            throw TakenOver();
        }

        // Named: from here on the temporary file's presence tells whether the rename has happened.
        CrashPoint.Reached(CrashPoint.DeliverNamed);
        return await RenameAsync(attempt, name, proof, rows, ct);
    }

    /// <summary>What an attempt that was broken off left. Null when it has to be uploaded again.</summary>
    static async Task<DeliveryReceipt?> ResumeAsync(DeliveryAttempt attempt, RemoteName temporary, DeliveryRows rows, CancellationToken ct)
    {
        if (await attempt.StatAsync(temporary, ct) is { } left)
        {
            if (left.Size == attempt.Row.Size || attempt.Rules.Upload.Check == UploadCheck.None) return await RenameAsync(attempt, temporary, DeliveryProof.Size, rows, ct);

            // It was whole when its name was committed, so the other side has lost a part of it since.
            await ForgetAsync(attempt, temporary, rows, ct);
            return null;
        }

        if (await attempt.StatAsync(attempt.Target, ct) is { } there && there.Size == attempt.Row.Size) return new DeliveryReceipt(attempt.Target, there.Size, DeliveryProof.Found);

        // Neither is there. Where the partner takes files away, the rename had happened and the file was taken: only we knew the temporary name. Elsewhere
        // somebody has cleared up, and it may have been the temporary file.
        return attempt.Rules.PartnerTakesAway
            ? new DeliveryReceipt(attempt.Target, attempt.Row.Size, DeliveryProof.Found)
            : throw new DeliveryQuestionException(
                "missing",
                $"The delivery of {attempt.Row.Name} to {attempt.Row.Endpoint} was interrupted just before or after it got its final name, and now neither the temporary file nor the final one is there.");
    }

    static async Task<DeliveryReceipt> RenameAsync(DeliveryAttempt attempt, RemoteName temporary, DeliveryProof proof, DeliveryRows rows, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                await attempt.Transport.RenameAsync(temporary, attempt.Target, ct);

                // Delivered: a restart finds the temporary name gone and only notes it.
                CrashPoint.Reached(CrashPoint.DeliverRenamed);
                return new DeliveryReceipt(attempt.Target, attempt.Row.Size, proof);
            }
            catch (TransportException e) when (e.Cause == TransportCause.AlreadyExists)
            {
                if (await attempt.AboutExistingAsync(ct) is not { } before) continue;
                await attempt.Transport.DeleteAsync(temporary, ct);
                return before;
            }
            catch (TransportException e) when (e.Cause is TransportCause.PermissionDenied or TransportCause.Unsupported)
            {
                await ForgetAsync(attempt, temporary, rows, ct);
                throw new TransportException(
                    e.Cause, attempt.Target, $"{attempt.Row.Endpoint} took {attempt.Row.Name} under a temporary name, but did not let us give it its final one: {e.Message} Nothing was delivered.", e);
            }
        }
    }

    /// <summary>
    /// The database forgets the attempt before its file goes: a death in between leaves a file that is noted as left over. The other way round it would leave an
    /// attempt whose file is gone, and that means delivered.
    /// </summary>
    static async Task ForgetAsync(DeliveryAttempt attempt, RemoteName temporary, DeliveryRows rows, CancellationToken ct)
    {
        if (!await rows.ForgetAttemptAsync(attempt.Row, attempt.Work, ct)) throw TakenOver();
        await attempt.Transport.DeleteAsync(temporary, ct);
    }

    /// <summary>Uploads of earlier attempts that ended before they were named. Returns those that the other side does not let us remove: they keep no file from being sent.</summary>
    internal static async Task<IReadOnlyList<string>> RemoveLeftoversAsync(DeliveryAttempt attempt, CancellationToken ct)
    {
        var stay = new List<string>();
        foreach (var leftover in attempt.Row.Leftovers)
        {
            try
            {
                var name = RemoteName.Parse(leftover);
                if (await attempt.StatAsync(name, ct) is not null) await attempt.Transport.DeleteAsync(name, ct);
            }
            catch (TransportException e) when (e.Cause == TransportCause.NotFound)
            {
                // It went since the look, which is what was wanted.
            }
            catch (TransportException e) when (e.Cause is TransportCause.PermissionDenied or TransportCause.Unsupported)
            {
                stay.Add(leftover);
            }
        }

        return stay;
    }

    static OperationCanceledException TakenOver() => new("Another host has taken this delivery over, or a person has.");

    /// <summary>The last part keeps it from a name that this database, restored from a backup, or another one has used before.</summary>
    static RemoteName TemporaryName(DeliveryAttempt attempt)
    {
        var beside = attempt.Target.Temporary($"{attempt.Row.Id}-{attempt.Work.LeaseNo}-{RandomNumberGenerator.GetHexString(6, lowercase: true)}");
        return attempt.Rules.Upload is { Mode: UploadMode.TemporaryFolder, TemporaryFolder: { } folder } ? folder.Join(new RemoteName(beside.FileName)) : beside;
    }
}
