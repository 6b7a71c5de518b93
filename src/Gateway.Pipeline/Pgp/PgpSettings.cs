using Gateway.Pipeline.Secrets;

namespace Gateway.Pipeline.Pgp;

/// <summary>Where PGP keys lie, and what opens ours.</summary>
/// <param name="Home">gpg's own folder, for this gateway alone; made when it is first used. Each host has one.</param>
/// <param name="Passphrase">Of our private keys; null where they have none.</param>
public sealed record PgpSettings(string Home, SecretReference? Passphrase);
