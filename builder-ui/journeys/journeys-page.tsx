export function JourneysPage() {
  return <h1>JourneysPage</h1>;
}
