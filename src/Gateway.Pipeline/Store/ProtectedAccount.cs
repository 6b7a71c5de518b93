namespace Gateway.Pipeline.Store;

/// <summary>A bank account as rows hold it: the end to show, a keyed hash to find it by, a ciphertext to reveal it from.</summary>
/// <param name="LastFour">At most four characters and at most half of the number.</param>
public sealed record ProtectedAccount(string LastFour, byte[] Hash, byte[] Cipher)
{
    public override string ToString() => $"…{LastFour}";
}
