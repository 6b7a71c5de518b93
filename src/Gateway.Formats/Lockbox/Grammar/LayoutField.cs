using System.Runtime.InteropServices;

namespace Gateway.Formats.Lockbox.Grammar;

/// <summary>Columns of one field.</summary>
/// <param name="Start">From 0, unlike in the definitions.</param>
/// <param name="Length">0 where the record has no such field.</param>
[StructLayout(LayoutKind.Auto)]
readonly record struct LayoutField(LockboxField Id, string Name, int Start, int Length, FieldKind Kind)
{
    /// <summary>The name in words: <c>check date</c>.</summary>
    public string Label => string.Concat(Name.Select(letter => char.IsAsciiLetterUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : letter.ToString()));

    public bool Exists => Length > 0;

    /// <summary>What a record has there; shorter, or nothing, where its trailing blanks were stripped.</summary>
    public ReadOnlySpan<byte> In(ReadOnlySpan<byte> record) =>
        Start >= record.Length ? default : record.Slice(Start, Math.Min(Length, record.Length - Start));
}
