namespace Gateway.Pipeline.Pgp;

/// <summary>What gpg said on its status line (--status-fd): keywords with their arguments, in order. Source: GnuPG, doc/DETAILS.</summary>
sealed class GpgStatus(int exitCode, IReadOnlyList<string> lines)
{
    const string Mark = "[GNUPG:] ";
    readonly List<string[]> said = [.. lines.Where(line => line.StartsWith(Mark, StringComparison.Ordinal)).Select(line => line[Mark.Length..].Split(' '))];

    public int ExitCode => exitCode;

    /// <summary>For people, where nothing better is known: the last line that is no status.</summary>
    public string LastWords => lines.LastOrDefault(line => line.Length > 0 && !line.StartsWith(Mark, StringComparison.Ordinal)) ?? $"exit status {exitCode}";

    public bool Says(string keyword) => said.Exists(words => words[0] == keyword);

    /// <summary>Each line with this keyword, in words, the keyword first.</summary>
    public IEnumerable<string[]> LinesOf(string keyword) => said.Where(words => words[0] == keyword);

    /// <summary>The first argument of each line with this keyword.</summary>
    public IReadOnlyList<string> ArgumentsOf(string keyword) => [.. said.Where(words => words[0] == keyword && words.Length > 1).Select(words => words[1])];

    /// <summary>What failed below, as libgpg-error numbers it; the part of gpg that it came from is left out.</summary>
    public IEnumerable<int> ErrorCodes => LinesOf("ERROR").Concat(LinesOf("FAILURE"))
        .Where(words => words.Length > 2).Select(words => uint.TryParse(words[2], out var code) ? (int)(code & 0xFFFF) : 0);

    /// <summary>Fingerprints of the keys that made valid signatures: of the key itself and of its primary key.</summary>
    public IReadOnlySet<string> ValidSigners => said.Where(words => words[0] == "VALIDSIG" && words.Length > 1)
        .SelectMany(words => words.Length > 10 ? new[] { words[1], words[10] } : [words[1]]).ToHashSet(StringComparer.Ordinal);
}
