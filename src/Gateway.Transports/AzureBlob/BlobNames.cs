using System.Text;

namespace Gateway.Transports.AzureBlob;

/// <summary>
/// Names below a prefix as the service has them: Unicode text of up to 1,024 characters. Names that it accepts and then changes (a part that ends with a dot,
/// a backslash) or that do not survive a listing (controls) are never written; what others wrote under them can be read.
/// </summary>
sealed class BlobNames(string prefix)
{
    const int Longest = 1024;
    const int MostParts = 254;
    static readonly UTF8Encoding strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    readonly string start = prefix.Length == 0 ? "" : prefix + "/";

    public static bool IsPrefix(string prefix)
    {
        if (prefix.Length == 0) return true;
        try
        {
            return !prefix.EndsWith('/') && new RemoteName(strict.GetBytes(prefix)).FileName.Length > 0;
        }
        catch (Exception e) when (e is TransportException or EncoderFallbackException)
        {
            return false;
        }
    }

    /// <summary>The prefix of a virtual folder, '/' included.</summary>
    public string Below(RemoteName? folder) => folder is null ? start : Of(folder) + "/";

    /// <exception cref="TransportException"><see cref="TransportCause.NameRefused"/>: no text, or too long.</exception>
    public string Of(RemoteName name)
    {
        string text;
        try
        {
            text = start + strict.GetString(name.Bytes.Span);
        }
        catch (DecoderFallbackException)
        {
            throw Refused(name, "blob names are text, and this is no UTF-8");
        }

        if (text.Length > Longest || text.Count(c => c == '/') >= MostParts) throw Refused(name, $"a blob's name has at most {Longest} characters and {MostParts} parts");
        return text;
    }

    /// <summary>The same, for a name that is about to be made.</summary>
    /// <exception cref="TransportException"><see cref="TransportCause.NameRefused"/>.</exception>
    public string OfNew(RemoteName name)
    {
        var text = Of(name);
        if (text.Contains('\\') || text.Any(char.IsControl)) throw Refused(name, "the service does not keep backslashes and control characters as they are");
        if (text.Split('/').Any(part => part.EndsWith('.'))) throw Refused(name, "the service drops a dot at the end of a name");
        return text;
    }

    /// <exception cref="TransportException"><see cref="TransportCause.NameRefused"/>: somebody made a blob whose name is no plain path, such as "a//b".</exception>
    public RemoteName Parse(string blob) => new(Encoding.UTF8.GetBytes(blob[start.Length..]));

    static TransportException Refused(RemoteName name, string why) => new(TransportCause.NameRefused, name, $"'{name}' is refused: {why}.");
}
