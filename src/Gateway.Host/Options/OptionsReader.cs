using System.Reflection;
using System.Text.Json;
using Gateway.Formats.Definitions;

namespace Gateway.Host.Options;

/// <summary>Reads settings: defaults, then the configuration file, then the environment. All faults come together.</summary>
public static class OptionsReader
{
    public const string ConfigurationVariable = "GATEWAY_CONFIG";

    static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web);

    /// <param name="file">The configuration file; null takes GATEWAY_CONFIG, or nothing but defaults.</param>
    /// <exception cref="ConfigurationFaultException">The file is missing or faulty; the message names every fault.</exception>
    public static GatewayOptions Read(string? file, Func<string, string?> environment)
    {
        file ??= environment(ConfigurationVariable);
        var options = file is null ? new GatewayOptions() : FromFile(file);
        return options with
        {
            StateFolder = environment("GATEWAY_STATE") ?? options.StateFolder,
            Database = environment("GATEWAY_DATABASE") ?? options.Database,
            Keys = environment("GATEWAY_KEYS") ?? options.Keys,
            Console = options.Console with
            {
                Url = environment("GATEWAY_CONSOLE_URL") ?? options.Console.Url,
                Token = environment("GATEWAY_CONSOLE_TOKEN") ?? options.Console.Token,
            },
        };
    }

    static GatewayOptions FromFile(string file)
    {
        if (!File.Exists(file))
        {
            throw new ConfigurationFaultException([$"There is no configuration file {file}."]);
        }

        var faults = new List<DefinitionFault>();
        using var schemaJson = Assembly.GetExecutingAssembly().GetManifestResourceStream("Gateway.Host.Options.gateway.schema.json")
            ?? throw new InvalidOperationException("The build lacks gateway.schema.json.");
        var schema = JsonSchema.Read("gateway.schema.json", schemaJson, faults);
        using var content = File.OpenRead(file);
        var element = schema!.ReadDocument(Path.GetFileName(file), content, faults);
        return faults.Count == 0 && element is { } valid
            ? valid.Deserialize<GatewayOptions>(json)!
            : throw new ConfigurationFaultException([.. faults.Select(fault => fault.ToString())]);
    }
}
