using System.IO.Compression;
using System.Text;
using Gateway.Pipeline.Jobs;
using Gateway.Pipeline.Partners;
using Gateway.Pipeline.Pgp;
using Gateway.Pipeline.Secrets;
using Gateway.Pipeline.Stages.Unpack;
using Gateway.Testing;

namespace Gateway.Pipeline.Tests.Exchange;

public sealed class UnpackTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    const string Text = "ISA*00* and what follows it";

    static readonly UnpackLimits small = new() { MostBytes = 1_000_000, RatioCountsFrom = 10_000, MostRatio = 50, MostEntries = 5 };

    [PostgresFact]
    public async Task Files_come_out_of_gzip_and_zip_with_their_lineage()
    {
        await using var site = await ExchangeSite.CreateAsync(databases);
        site.Drop("a.edi.gz", Gzip(Text));
        site.Drop("b.zip", Zip(("one.edi", Text + 1), ("folder/", null), ("folder/two.edi", Text + 2)));
        await site.PollAsync();

        await UnpackAllAsync(site);

        (await TreeAsync(site)).ShouldBe(["a.edi.gz unpacked", "b.zip unpacked", "a.edi archived < a.edi.gz", "one.edi archived < b.zip", "two.edi archived < b.zip"]);
        (await TextsAsync(site)).ShouldBe([Text, Text + 1, Text + 2]);
        (await site.OneAsync<int>("select count(*) from work where kind = 'read'")).ShouldBe(3);
        (await site.OneAsync<bool>("select bool_and(endpoint = 'bank/inbox' and partner = 'bank' and business_date is not null) from file")).ShouldBeTrue();
    }

    [PostgresFact]
    public async Task Packed_in_packed_is_unpacked_and_three_times_is_not()
    {
        await using var site = await ExchangeSite.CreateAsync(databases);
        site.Drop("two.gz", Gzip(Zip(("a.edi", Text))));
        site.Drop("three.gz", Gzip(Gzip(Gzip(Text))));
        await site.PollAsync();

        await UnpackAllAsync(site);

        (await TextsAsync(site)).ShouldBe([Text]);
        (await NotesAsync(site)).ShouldBe(["It is packed 3 times over; up to 2 times is unpacked."]);
    }

    public static TheoryData<string, byte[], string> Damaged => new()
    {
        { "cut.gz", Gzip(Text)[..^6], "cut off" },
        { "short.gz", Gzip(Text)[..^9], "It " },
        { "changed.gz", Change(Gzip(Text), 14), "It cannot be unpacked" },
        { "wrong-sum.gz", Change(Gzip(Text), -6), "It cannot be unpacked" },
        { "cut.zip", Zip(("a.edi", Text))[..^10], "It cannot be unpacked" },
        { "changed.zip", Change(Zip(("a.edi", Text)), 40), "It cannot be unpacked|a.edi in it is damaged" },
        { "empty.zip", Zip(), "There is no file in it." },
        { "many.zip", Zip([.. Enumerable.Range(0, 6).Select(no => ($"{no}.edi", (string?)Text))]), "It holds more than 5 files." },
        { "bomb.gz", Gzip(new string(' ', 900_000)), "It unpacks to more than 50 times its size" },
        { "large.gz", Gzip(Noise(1_000_001)), "More than 0 MB come out of it." },
        { "bomb.zip", Zip(("a", new string(' ', 400_000)), ("b", new string(' ', 400_000))), "It unpacks to more than 50 times its size" },
    };

    [PostgresTheory]
    [MemberData(nameof(Damaged))]
    public async Task What_is_damaged_or_endless_is_unreadable_and_told(string name, byte[] bytes, string words)
    {
        await using var site = await ExchangeSite.CreateAsync(databases);
        site.Drop(name, bytes);
        await site.PollAsync();

        await UnpackAllAsync(site);

        var note = (await NotesAsync(site)).ShouldHaveSingleItem();
        words.Split('|').Any(note.Contains).ShouldBeTrue(note);
        (await TreeAsync(site)).ShouldBe([$"{name} unreadable"], "nothing of it counts");
        (await site.ExceptionsAsync()).ShouldBe(["fileUnreadable file:1"]);
    }

    [PostgresTheory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("/absolute/a.edi", "a.edi")]
    [InlineData("C:\\windows\\a.edi", "a.edi")]
    [InlineData("a\nb.edi", "a\\x0Ab.edi")]
    [InlineData("..", "..")]
    public async Task Names_in_a_zip_lead_nowhere(string entry, string shown)
    {
        await using var site = await ExchangeSite.CreateAsync(databases);
        site.Drop("a.zip", Zip((entry, Text)));
        await site.PollAsync();

        await UnpackAllAsync(site);

        (await site.OneAsync<string>("select name from file where parent_id is not null")).ShouldBe(shown);
    }

    [GpgFact]
    public async Task A_signed_and_encrypted_zip_is_read_and_anything_else_waits_for_a_person()
    {
        using var rig = await PgpRig.CreateAsync();
        await using var site = await ExchangeSite.CreateAsync(databases, new CollectionProfile { Unpack = UnpackProfile.Default with { SignedBy = [rig.TheirFingerprint] } });
        site.Drop("good.zip.pgp", await rig.FromThemAsync(Encoding.Latin1.GetString(Zip(("a.edi", Text)))));
        site.Drop("unsigned.pgp", await rig.FromThemAsync(Text, signed: false));
        site.Drop("plain.edi", Text);
        await site.PollAsync();

        var failures = await UnpackAllAsync(site, rig);

        (await TextsAsync(site)).ShouldBe([Text]);
        failures.Order(StringComparer.Ordinal).ShouldBe(
        [
            $"plain.edi: The profile asks for a signature by {rig.TheirFingerprint}, but the file is no PGP message. Then requeue it.",
            $"unsigned.pgp: The profile asks for a signature by {rig.TheirFingerprint}, but it is not signed. Then requeue it.",
        ]);
        (await site.ManyAsync<string>("select name from file where state = 'archived' and parent_id is null order by name")).ShouldBe(["plain.edi", "unsigned.pgp"], "their bytes are kept");
    }

    [GpgFact]
    public async Task What_goes_out_is_packed_once_and_each_attempt_sends_the_same_bytes()
    {
        using var rig = await PgpRig.CreateAsync();
        await using var site = await ExchangeSite.CreateAsync(databases, delivery: new DeliveryProfile { Pack = new PackProfile(Gzip: true, [rig.TheirFingerprint], rig.OurFingerprint, Armor: false) });
        site.Pgp = rig;
        var id = await site.EnterAsync("997-1.edi", Text);
        site.Outbox.Before = (verb, _) => verb == "rename" && site.Outbox.CallsOf("rename") == 1 ? ScriptedTransport.Fault(Transports.TransportCause.ConnectionLost) : null;

        await site.DeliverAsync();
        await site.HurryAsync();
        await site.DeliverAsync();

        ExchangeSite.Below(site.OutFolder).ShouldBe(["997-1.edi.gz.pgp"]);
        using var opened = new MemoryStream();
        await rig.TheirCipher.OpenAsync(File.OpenRead(Path.Combine(site.OutFolder, "997-1.edi.gz.pgp")), [rig.OurFingerprint], piece => opened.Write(piece), default);
        opened.Position = 0;
        using var text = new StreamReader(new GZipStream(opened, CompressionMode.Decompress));
        (await text.ReadToEndAsync()).ShouldBe(Text);
        (await site.ManyAsync<string>("select name || ' ' || state from file order by id")).ShouldBe(["997-1.edi sent", "997-1.edi.gz.pgp packed"]);
        (await site.OneAsync<bool>("select sent_sha256 = sha256 from outbox join file on file.id = packed_file_id where outbox.id = @id", new { id })).ShouldBeTrue();
    }

    static async Task<List<string>> UnpackAllAsync(ExchangeSite site, PgpRig? rig = null)
    {
        var settings = rig?.OurSettings ?? new PgpSettings("/nowhere", null);
        var cipher = new PgpCipher(settings, new PgpKeys(settings, new SecretReader(null), TimeProvider.System), TimeProvider.System);
        var handler = new UnpackFile(site.Database, site.Archive, site.Queue, site.Partners, new Unpacker(cipher, small), TimeProvider.System);
        var failures = new List<string>();
        while ((await site.Queue.ClaimAsync("test", 100, TimeSpan.FromMinutes(1), default)).Where(work => work.Kind == "unpack").ToList() is { Count: > 0 } works)
        {
            foreach (var work in works)
            {
                try
                {
                    await handler.HandleAsync(work, default);
                }
                catch (PermanentFailureException e)
                {
                    failures.Add(e.Message);
                    await site.Queue.FailAsync(work, e.Message, permanent: true, default);
                }
            }

            await site.RunAsync("update work set state = 'due', leased_by = null, leased_until = null where kind = 'read' and state = 'leased'");
        }

        return failures;
    }

    static Task<IReadOnlyList<string>> TreeAsync(ExchangeSite site) =>
        site.ManyAsync<string>("select concat_ws(' ', f.name, f.state, '< ' || p.name) from file f left join file p on p.id = f.parent_id order by f.id");

    static Task<IReadOnlyList<string>> NotesAsync(ExchangeSite site) => site.ManyAsync<string>("select note from file where state = 'unreadable' order by id");

    static async Task<IReadOnlyList<string>> TextsAsync(ExchangeSite site)
    {
        var texts = new List<string>();
        foreach (var id in await site.ManyAsync<long>("select id from file where parent_id is not null and state = 'archived' order by id"))
        {
            await using var content = await site.Archive.OpenAsync(id, default);
            using var reader = new StreamReader(content, Encoding.Latin1);
            texts.Add(await reader.ReadToEndAsync());
        }

        return texts;
    }

    static byte[] Gzip(string text) => Gzip(Encoding.Latin1.GetBytes(text));

    static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal)) gzip.Write(bytes);
        return packed.ToArray();
    }

    static byte[] Zip(params (string Name, string? Text)[] entries)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create))
        {
            foreach (var (name, text) in entries)
            {
                using var stream = zip.CreateEntry(name).Open();
                stream.Write(Encoding.Latin1.GetBytes(text ?? ""));
            }
        }

        return packed.ToArray();
    }

    static string Noise(int length)
    {
        var bytes = new byte[length];
        new Random(1).NextBytes(bytes);
        return Encoding.Latin1.GetString(bytes);
    }

    static byte[] Change(byte[] bytes, int at)
    {
        bytes[at < 0 ? bytes.Length + at : at] ^= 0x55;
        return bytes;
    }
}
