using System.Text;
using Gateway.Pipeline.Pgp;
using Gateway.Pipeline.Secrets;
using Gateway.Testing;

namespace Gateway.Pipeline.Tests.Exchange;

public sealed class PgpTests
{
    const string Text = "ISA*00* and what follows it";

    [GpgFact]
    public async Task What_a_partner_encrypts_and_signs_is_opened_and_its_signer_known()
    {
        using var rig = await PgpRig.CreateAsync();

        (await OpenAsync(rig, await rig.FromThemAsync(Text), rig.TheirFingerprint)).ShouldBe(Text);
        (await OpenAsync(rig, await rig.FromThemAsync(Text, armor: true), rig.TheirFingerprint)).ShouldBe(Text);
        (await OpenAsync(rig, await rig.FromThemAsync(Text, encrypted: false), rig.TheirFingerprint)).ShouldBe(Text, "signed, not encrypted");
        (await OpenAsync(rig, await rig.FromThemAsync(Text, signed: false))).ShouldBe(Text, "nobody asks for a signature");
    }

    [GpgFact]
    public async Task A_missing_or_foreign_signature_is_told_with_who_signed()
    {
        using var rig = await PgpRig.CreateAsync();
        var other = new string('A', 40);

        (await FaultAsync(() => OpenAsync(rig, rig.FromThemAsync(Text, signed: false).Result, rig.TheirFingerprint))).Message.ShouldBe($"The profile asks for a signature by {rig.TheirFingerprint}, but it is not signed.");
        (await FaultAsync(() => OpenAsync(rig, rig.FromThemAsync(Text).Result, other))).Message.ShouldStartWith($"The profile asks for a signature by {other}, but it is signed by {rig.TheirFingerprint}");
        await rig.Ours.RemoveAsync(rig.TheirFingerprint, default);
        (await FaultAsync(() => OpenAsync(rig, rig.FromThemAsync(Text).Result, rig.TheirFingerprint))).Message.ShouldContain("which this host does not have");
    }

    [GpgFact]
    public async Task Every_single_changed_or_missing_byte_is_noticed()
    {
        using var rig = await PgpRig.CreateAsync();
        var sealedBytes = await rig.FromThemAsync(Text);
        for (var at = 0; at < sealedBytes.Length; at += Math.Max(1, sealedBytes.Length / 12))
        {
            var changed = sealedBytes.ToArray();
            changed[at] ^= 0x11;
            await Should.ThrowAsync<PgpException>(() => OpenAsync(rig, changed, rig.TheirFingerprint), $"byte {at} changed");
            await Should.ThrowAsync<PgpException>(() => OpenAsync(rig, sealedBytes[..at], rig.TheirFingerprint), $"cut off at {at}");
        }
    }

    [GpgFact]
    public async Task A_wrong_passphrase_and_a_missing_key_are_ours_to_mend()
    {
        using var rig = await PgpRig.CreateAsync();
        var message = await rig.FromThemAsync(Text);
        var wrong = rig.OurSettings with { Passphrase = null };
        System.Diagnostics.Process.Start("gpgconf", ["--homedir", rig.OurSettings.Home, "--kill", "gpg-agent"]).WaitForExit();

        var fault = await FaultAsync(() => new PgpCipher(wrong, new PgpKeys(wrong, new SecretReader(null), TimeProvider.System), TimeProvider.System).OpenAsync(new MemoryStream(message), [], _ => { }, default));
        (fault.IsDamage, fault.Message).ShouldBe((false, "Our private PGP key is not opened by the passphrase that the setting pgp.passphrase refers to."));

        await rig.Ours.RemoveAsync(rig.OurFingerprint, default);
        fault = await FaultAsync(() => OpenAsync(rig, message));
        fault.IsDamage.ShouldBeFalse();
        fault.Message.ShouldContain("this host has no private key of that ID");
    }

    [GpgFact]
    public async Task What_goes_out_is_readable_for_the_partner_alone_and_signed_by_us()
    {
        using var rig = await PgpRig.CreateAsync();
        using var sealedBytes = new MemoryStream();
        await rig.OurCipher.SealAsync(new MemoryStream(Encoding.ASCII.GetBytes(Text)), [rig.TheirFingerprint], rig.OurFingerprint, armor: false, piece => sealedBytes.Write(piece), default);

        using var opened = new MemoryStream();
        (await rig.TheirCipher.OpenAsync(new MemoryStream(sealedBytes.ToArray()), [rig.OurFingerprint], piece => opened.Write(piece), default)).ShouldContain(rig.OurFingerprint);

        Encoding.ASCII.GetString(opened.ToArray()).ShouldBe(Text);
        (await FaultAsync(() => rig.OurCipher.SealAsync(Stream.Null, [new string('B', 40)], null, armor: false, _ => { }, default))).Message
            .ShouldBe($"Nothing can be encrypted to the PGP key {new string('B', 40)}: this host does not have it. Import the partner's present key with 'gateway pgp import'.");
    }

    [GpgFact]
    public async Task Keys_are_listed_with_whose_they_are()
    {
        using var rig = await PgpRig.CreateAsync();

        (await rig.Ours.ListAsync(default)).Select(key => (key.Fingerprint, key.Users.Single(), key.IsOurs)).ShouldBe(
            [(rig.OurFingerprint, "Our Company", true), (rig.TheirFingerprint, "First Harbor Bank", false)], ignoreOrder: true);
        (await rig.Ours.RemoveAsync(new string('C', 40), default)).ShouldBeFalse();
        (await FaultAsync(() => rig.Ours.ImportAsync(new MemoryStream("no key"u8.ToArray()), default))).Message.ShouldStartWith("No key was imported");
    }

    [Fact]
    public async Task A_folder_that_is_too_deep_for_gpg_is_told_before_it_is_tried()
    {
        var settings = new PgpSettings("/" + new string('d', 90), null);

        var fault = await FaultAsync(() => new PgpKeys(settings, new SecretReader(null), TimeProvider.System).ListAsync(default));

        fault.Message.ShouldContain("too long for gpg's agent");
    }

    static async Task<PgpException> FaultAsync(Func<Task> act) => await Should.ThrowAsync<PgpException>(act);

    static async Task<string> OpenAsync(PgpRig rig, byte[] message, params string[] signedBy)
    {
        using var opened = new MemoryStream();
        await rig.OurCipher.OpenAsync(new MemoryStream(message), signedBy, piece => opened.Write(piece), default);
        return Encoding.Latin1.GetString(opened.ToArray());
    }
}
