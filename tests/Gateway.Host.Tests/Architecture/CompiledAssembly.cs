using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Gateway.Host.Tests.Architecture;

/// <summary>What a compiled project defines and uses, read from its metadata: source text can hide a call, the compiled reference cannot.</summary>
sealed class CompiledAssembly
{
    CompiledAssembly(MetadataReader metadata)
    {
        References = [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
        TypesUsed = [.. metadata.TypeReferences.Select(handle => NameOf(metadata, handle))];
        MembersUsed = [.. metadata.MemberReferences
            .Select(metadata.GetMemberReference)
            .Where(member => member.Parent.Kind == HandleKind.TypeReference)
            .Select(member => $"{NameOf(metadata, (TypeReferenceHandle)member.Parent)}.{metadata.GetString(member.Name)}")];
        TypesDefined = [.. metadata.TypeDefinitions
            .Select(handle => metadata.GetString(metadata.GetTypeDefinition(handle).Name))
            .Where(name => !name.Contains('<', StringComparison.Ordinal))
            .Select(name => name.Split('`')[0])];
        NativeLibraries = [.. Enumerable.Range(1, metadata.GetTableRowCount(TableIndex.ModuleRef))
            .Select(row => metadata.GetModuleReference(MetadataTokens.ModuleReferenceHandle(row)))
            .Select(module => metadata.GetString(module.Name))];
    }

    public IReadOnlyList<string> References { get; }

    /// <summary>Full names of types of other assemblies; a nested type is written Outer+Inner.</summary>
    public IReadOnlyList<string> TypesUsed { get; }

    /// <summary>Full type name, a dot, the member: System.DateTime.get_Now.</summary>
    public IReadOnlyList<string> MembersUsed { get; }

    /// <summary>Names without namespace and arity, compiler-made ones left out.</summary>
    public IReadOnlyList<string> TypesDefined { get; }

    public IReadOnlyList<string> NativeLibraries { get; }

    public static CompiledAssembly Load(string name)
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, name + ".dll"));
        using var executable = new PEReader(file);
        return new CompiledAssembly(executable.GetMetadataReader());
    }

    static string NameOf(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        var name = metadata.GetString(type.Name);
        if (type.ResolutionScope.Kind == HandleKind.TypeReference)
        {
            return $"{NameOf(metadata, (TypeReferenceHandle)type.ResolutionScope)}+{name}";
        }

        var space = metadata.GetString(type.Namespace);
        return space.Length == 0 ? name : $"{space}.{name}";
    }
}
