using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Gateway.Formats.Generation;

namespace Gateway.Host.Commands;

/// <summary>
/// <c>gateway generate FORMAT --out FILE [--size 100MB] [--seed 1] [--faults CODE,CODE]</c>: a large valid file, or one with faults planted and listed.
/// The same words give the same bytes.
/// </summary>
static class GenerateCommand
{
    static readonly JsonSerializerOptions CamelCase = new(JsonSerializerDefaults.Web);

    public static Command Create()
    {
        var names = FileGenerators.All.Select(generator => generator.Name).ToArray();
        var format = new Argument<string>("FORMAT") { Description = $"{string.Join(", ", names)}." }.AcceptOnlyFromAmong(names);
        var file = new Option<string>("--out") { Description = "File to write.", Required = true };
        var size = new Option<string>("--size") { Description = "About how large: 500KB, 100MB, 2GB, or bytes.", DefaultValueFactory = _ => "1MB" };
        var seed = new Option<int>("--seed") { Description = "Another seed makes another file.", DefaultValueFactory = _ => 1 };
        var faults = new Option<string?>("--faults") { Description = "Codes of faults to plant, separated by commas; 'all' plants each once, '?' lists them." };
        var json = new Option<bool>("--json") { Description = "What was planted, one line of JSON each." };
        var command = new Command("generate", "Write a large valid file of a format, or one with faults planted.") { format, file, size, seed, faults, json };
        command.SetAction(result => Outcome.OfAsync(result, () => Task.FromResult(Run(
            FileGenerators.All.Single(generator => generator.Name == result.GetRequiredValue(format)), result.GetRequiredValue(file), result.GetValue(size)!,
            result.GetValue(seed), result.GetValue(faults), result.GetValue(json), result.InvocationConfiguration.Output, result.InvocationConfiguration.Error))));
        return command;
    }

    static int Run(IFileGenerator generator, string path, string size, int seed, string? faults, bool asJson, TextWriter output, TextWriter errors)
    {
        if (BytesOf(size) is not { } bytes)
        {
            errors.WriteLine($"--size {size} is no size; write 500KB, 100MB, 2GB, or a number of bytes.");
            return Outcome.Misused;
        }

        if (faults == "?")
        {
            foreach (var code in generator.Plantable) output.WriteLine(code);
            return 0;
        }

        var wanted = faults == "all" ? generator.Plantable : faults?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        if (wanted.Except(generator.Plantable, StringComparer.Ordinal).FirstOrDefault() is { } unknown)
        {
            errors.WriteLine($"{generator.Name} cannot plant '{unknown}'; it can plant {string.Join(", ", generator.Plantable)}.");
            return Outcome.Misused;
        }

        IReadOnlyList<PlantedFault> planted;
        using (var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16)) planted = generator.Write(file, new GenerationPlan(bytes, seed, wanted));
        foreach (var fault in planted)
            output.WriteLine(asJson ? JsonSerializer.Serialize(fault, CamelCase) : $"{fault.Code} in {fault.Unit}, which begins at byte {fault.Byte}");
        return 0;
    }

    static long? BytesOf(string size)
    {
        var digits = size.TrimEnd('B', 'b').TrimEnd('K', 'M', 'G', 'k', 'm', 'g');
        var factor = size[digits.Length..].ToUpperInvariant() switch { "" or "B" => 1L, "KB" or "K" => 1_000L, "MB" or "M" => 1_000_000L, "GB" or "G" => 1_000_000_000L, _ => 0L };
        return factor > 0 && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 ? checked(count * factor) : null;
    }
}
