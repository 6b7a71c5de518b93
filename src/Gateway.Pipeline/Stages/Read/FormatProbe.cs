using Gateway.Formats.Framing;
using Gateway.Formats.Inspection;

namespace Gateway.Pipeline.Stages.Read;

/// <summary>Looks at a stream's first bytes without losing them.</summary>
static class FormatProbe
{
    const int headBytes = 4_096;

    public static async Task<DetectedContent> DetectAsync(Stream content, CancellationToken cancellation)
    {
        var head = new byte[headBytes];
        var length = await content.ReadAtLeastAsync(head, headBytes, throwOnEndOfStream: false, cancellation);
        var first = head.AsMemory(0, length);
        return new DetectedContent(FormatDetector.Detect(first.Span), first, new ResumedStream(first, content));
    }
}

/// <param name="Content">The whole stream, head included.</param>
sealed record DetectedContent(FileFormat Format, ReadOnlyMemory<byte> Head, Stream Content)
{
    /// <summary>Why a file that is not X12 is not read, for people.</summary>
    public Fault Refusal => Head.IsEmpty ? FileFaults.Empty()
        : FileFaults.NotReadable(Head.Span);
}
