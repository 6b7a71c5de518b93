namespace Gateway.Pipeline.Store.Keys;

/// <summary>What a derived key is for. The names are part of the derivation: renaming one loses what it protects.</summary>
enum KeyUse
{
    FileKeyWrapping,
    AccountCipher,
    AccountHash,
    Fingerprint,
    SecretCipher,
}
