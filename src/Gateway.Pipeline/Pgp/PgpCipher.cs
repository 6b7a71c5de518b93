namespace Gateway.Pipeline.Pgp;

/// <summary>Opens what partners have encrypted or signed, and seals what goes to them. Trust is what the profile says: named fingerprints, nothing else.</summary>
public sealed class PgpCipher(PgpSettings settings, PgpKeys keys, TimeProvider clock)
{
    /// <summary>Codes of libgpg-error.</summary>
    const int BadPassphrase = 11;

    const int NoPassphrase = 177;

    readonly GpgProcess gpg = new(settings, clock);

    /// <summary>Decrypts or unwraps a message and checks its signatures. Nothing that was taken counts when this throws.</summary>
    /// <param name="signedBy">Fingerprints of which one must have signed; empty asks for no signature.</param>
    /// <exception cref="PgpException">It cannot be opened, was changed on the way, or nobody of these has signed it.</exception>
    public async Task<IReadOnlySet<string>> OpenAsync(Stream message, IReadOnlyList<string> signedBy, Action<ReadOnlySpan<byte>> take, CancellationToken ct)
    {
        var status = await gpg.RunAsync(["--decrypt"], await keys.PassphraseAsync(ct), message, take, ct);
        if (FaultOf(status) is { } fault) throw fault;
        if (signedBy.Count > 0 && !signedBy.Any(status.ValidSigners.Contains)) throw new PgpException(SignatureFault(status, signedBy));
        if (status.Says("BADSIG")) throw new PgpException("Its PGP signature does not fit its content: it was changed after it was signed. Ask the partner to send it again.");
        return status.ValidSigners;
    }

    /// <summary>Encrypts to all of these keys and signs with one of ours.</summary>
    /// <exception cref="PgpException">A key is missing, expired or revoked, or the passphrase is wrong.</exception>
    public async Task SealAsync(Stream content, IReadOnlyList<string> encryptTo, string? signWith, bool armor, Action<ReadOnlySpan<byte>> take, CancellationToken ct)
    {
        List<string> arguments = armor ? ["--armor"] : [];
        if (signWith is not null) arguments.AddRange(["--local-user", signWith, "--sign"]);
        foreach (var recipient in encryptTo) arguments.AddRange(["--recipient", recipient]);
        if (encryptTo.Count > 0) arguments.Add("--encrypt");
        var status = await gpg.RunAsync(arguments, await keys.PassphraseAsync(ct), content, take, ct);
        var isSealed = status.ExitCode == 0 && (encryptTo.Count == 0 || status.Says("END_ENCRYPTION")) && (signWith is null || status.Says("SIG_CREATED"));
        if (!isSealed) throw new PgpException(SealFault(status, signWith));
    }

    static PgpException? FaultOf(GpgStatus status)
    {
        if (status.Says("NODATA")) return new PgpException("It begins like a PGP message and is none.", isDamage: true);
        if (status.Says("DECRYPTION_FAILED"))
        {
            return status.Says("NO_SECKEY") && !status.Says("DECRYPTION_KEY")
                ? new PgpException($"It is encrypted to the PGP key {string.Join(", ", status.ArgumentsOf("NO_SECKEY"))}, and this host has no private key of that ID. Import ours with 'gateway pgp import', or give the partner our present public key.")
                : Passphrase(status) ?? new PgpException("It cannot be decrypted: it was cut off or changed on the way.", isDamage: true);
        }

        if (Passphrase(status) is { } wrong && !status.Says("DECRYPTION_OKAY")) return wrong;
        if (status.Says("DECRYPTION_INFO") && !status.Says("DECRYPTION_OKAY")) return new PgpException("It cannot be decrypted to its end: it was cut off or changed on the way.", isDamage: true);
        // Signatures have their own words; without any, a failure is the content's.
        return status.ExitCode == 0 || status.Says("BADSIG") || status.Says("ERRSIG") ? null : new PgpException($"It cannot be opened: {status.LastWords}.", isDamage: true);
    }

    static PgpException? Passphrase(GpgStatus status) => status.Says("BAD_PASSPHRASE") || status.Says("MISSING_PASSPHRASE") || status.ErrorCodes.Any(code => code is BadPassphrase or NoPassphrase)
        ? new PgpException("Our private PGP key is not opened by the passphrase that the setting pgp.passphrase refers to.")
        : null;

    static string SignatureFault(GpgStatus status, IReadOnlyList<string> signedBy)
    {
        var wanted = $"The profile asks for a signature by {string.Join(" or ", signedBy)}";
        if (status.Says("BADSIG")) return $"{wanted}, but the signature does not fit the content: it was changed after it was signed.";
        if (status.ArgumentsOf("NO_PUBKEY") is { Count: > 0 } missing) return $"{wanted}, but it is signed by the key {string.Join(", ", missing)}, which this host does not have.";
        if (status.Says("EXPKEYSIG")) return $"{wanted}, but the key that signed has expired; ask the partner for its present key.";
        if (status.Says("REVKEYSIG")) return $"{wanted}, but the key that signed was revoked.";
        return status.ValidSigners.Count > 0 ? $"{wanted}, but it is signed by {string.Join(", ", status.ValidSigners)}." : $"{wanted}, but it is not signed.";
    }

    static string SealFault(GpgStatus status, string? signWith)
    {
        if (Passphrase(status) is { } wrong) return wrong.Message;
        if (status.LinesOf("INV_RECP").FirstOrDefault() is { Length: > 2 } recipient) return $"Nothing can be encrypted to the PGP key {recipient[2]}: {Reason(recipient[1])}. Import the partner's present key with 'gateway pgp import'.";
        if (status.LinesOf("INV_SGNR").FirstOrDefault() is { Length: > 1 } signer) return $"Nothing can be signed with the PGP key {signWith}: {Reason(signer[1])}. Import our private key with 'gateway pgp import'.";
        return $"It cannot be encrypted or signed: {status.LastWords}.";
    }

    /// <summary>Reason codes of INV_RECP and INV_SGNR.</summary>
    static string Reason(string code) => code switch
    {
        "1" => "this host does not have it",
        "3" => "it cannot be used for this",
        "4" => "it was revoked",
        "5" => "it has expired",
        "9" => "its private part is not here",
        _ => $"gpg gives reason {code}",
    };
}
