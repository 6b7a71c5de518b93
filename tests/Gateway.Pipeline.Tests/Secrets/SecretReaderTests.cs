using Gateway.Pipeline.Secrets;

namespace Gateway.Pipeline.Tests.Secrets;

public sealed class SecretReaderTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("gateway-secrets-").FullName;

    [Fact]
    public async Task A_file_gives_its_text_without_the_newline_at_its_end()
    {
        File.WriteAllText(Path.Combine(folder, "password"), "swordfish\n");

        (await ReadAsync($"file:{folder}/password")).ShouldBe("swordfish");
    }

    [Fact]
    public async Task A_changed_secret_counts_from_the_next_reading_on()
    {
        var path = Path.Combine(folder, "password");
        File.WriteAllText(path, "old");
        await ReadAsync($"file:{path}");
        File.WriteAllText(path, "new");

        (await ReadAsync($"file:{path}")).ShouldBe("new");
    }

    [Theory]
    [InlineData("file:/nowhere/password", "/nowhere/password cannot be read")]
    [InlineData("env:GATEWAY_NO_SUCH_SECRET", "GATEWAY_NO_SUCH_SECRET is not set")]
    [InlineData("store:bank", "gateway secret set bank")]
    public async Task What_cannot_be_had_says_where_it_was_looked_for_and_what_to_do(string reference, string words) =>
        (await Should.ThrowAsync<SecretMissingException>(() => ReadAsync(reference))).Message.ShouldContain(words);

    [Theory]
    [InlineData("env:A", true)]
    [InlineData("file:/a:b", true)]
    [InlineData("store:a", true)]
    [InlineData("swordfish", false)]
    [InlineData("env:", false)]
    [InlineData("vault:a", false)]
    [InlineData("store:bank.key_2-b", true)]
    [InlineData("store:my bank", false)]
    [InlineData("store:../bank", false)]
    [InlineData("store:bank\n", false)]
    [InlineData("env:A=B", false)]
    [InlineData("file:/a\u001b[2J", false)]
    public void Only_a_place_with_a_name_is_a_reference(string text, bool isReference)
    {
        SecretReference.Parse(text)?.ToString().ShouldBe(text);
        (SecretReference.Parse(text) is not null).ShouldBe(isReference);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    static async Task<string> ReadAsync(string reference) => await new SecretReader(null).ReadAsync(SecretReference.Parse(reference)!, default);
}
