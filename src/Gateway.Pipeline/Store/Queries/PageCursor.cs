using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Gateway.Pipeline.Store.Queries;

/// <summary>The last row of a page: its sort value and ID. Paging goes on behind it, so that new rows shift nothing.</summary>
public sealed record PageCursor(string Key, long Id)
{
    public override string ToString() =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Id}:{Key}")));

    /// <summary>Null for anything that we did not write: a damaged link shows the first page.</summary>
    public static PageCursor? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text) || text.Length > 2000 || !Base64Url.IsValid(text))
            return null;
        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split(':', 2);
        return parts.Length == 2 && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? new PageCursor(parts[1], id)
            : null;
    }
}
