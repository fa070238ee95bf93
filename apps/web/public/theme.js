// Before anything is painted: the theme the person chose, where they chose one.
try {
  const theme = localStorage.getItem('conductor.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Without storage the system's theme holds.
}
