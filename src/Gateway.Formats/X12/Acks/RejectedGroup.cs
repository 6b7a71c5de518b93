namespace Gateway.Formats.X12.Acks;

/// <summary>
/// Takes back the acceptances of a group that turned out to be rejected at its end: every AK5 (IK5) A or E already written becomes R, in
/// place. A sender who reads AK5 and one who reads AK9 must come to the same answer, or money that we did not take is thought taken.
/// </summary>
static class RejectedGroup
{
    const int ChunkSize = 64 * 1024;

    /// <param name="from">Offset in <paramref name="output"/> of the group's first byte; all after it belongs to the group.</param>
    /// <param name="answer">Segment that answers a set: AK5 or IK5.</param>
    public static void TakeBackAcceptances(Stream output, long from, string answer, X12Delimiters delimiters)
    {
        byte[] accepted = [delimiters.Segment, .. System.Text.Encoding.ASCII.GetBytes(answer), delimiters.Element];
        var chunk = new byte[ChunkSize + accepted.Length + 1];
        for (var at = from; at < output.Length; at += ChunkSize)
        {
            output.Position = at;
            var read = output.ReadAtLeast(chunk, chunk.Length, throwOnEndOfStream: false);
            if (!Reject(chunk.AsSpan(0, read), accepted)) continue;
            output.Position = at;
            output.Write(chunk.AsSpan(0, read));
        }

        output.Position = output.Length;
    }

    static bool Reject(Span<byte> chunk, ReadOnlySpan<byte> accepted)
    {
        var changed = false;
        for (var rest = chunk; rest.IndexOf(accepted) is >= 0 and var found && found + accepted.Length < rest.Length;)
        {
            rest = rest[(found + accepted.Length)..];
            changed |= rest[0] != 'R';
            rest[0] = (byte)'R';
        }

        return changed;
    }
}
