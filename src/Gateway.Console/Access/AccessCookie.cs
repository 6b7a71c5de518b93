using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Gateway.Console.Access;

/// <summary>
/// What a signed-in browser carries: its person's name and an end, signed with a key derived from the access token. Nothing is kept on the server,
/// so every host of one token accepts it, and another token ends every session.
/// </summary>
public sealed class AccessCookie(ConsoleOptions options, TimeProvider time)
{
    public const string CookieName = "gateway-access";

    static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    readonly byte[] _key = options.Token is null
        ? []
        : HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(options.Token), 32, info: "console cookie"u8.ToArray());

    public string Issue(string name)
    {
        var end = time.GetUtcNow().Add(Lifetime).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var claim = Convert.ToHexStringLower(Encoding.UTF8.GetBytes(name)) + "." + end;
        return claim + "." + Sign(claim);
    }

    /// <summary>The person's name; null for a cookie that is not ours or has ended.</summary>
    public string? Read(string? cookie)
    {
        var parts = cookie?.Split('.') ?? [];
        if (options.Token is null || parts.Length != 3 || !SameText(Sign($"{parts[0]}.{parts[1]}"), parts[2]))
            return null;
        var end = DateTimeOffset.FromUnixTimeSeconds(long.Parse(parts[1], CultureInfo.InvariantCulture));
        return end < time.GetUtcNow() ? null : Encoding.UTF8.GetString(Convert.FromHexString(parts[0]));
    }

    /// <summary>Takes the same time whatever is wrong with the token.</summary>
    public bool Knows(string? token) => options.Token is not null && token is not null && SameText(options.Token, token);

    string Sign(string claim) => Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(claim)));

    static bool SameText(string expected, string given) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(expected)), SHA256.HashData(Encoding.UTF8.GetBytes(given)));
}
