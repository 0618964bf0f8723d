/** Where an item stands in the process of the tracker it comes from, in the tracker's own word. */
export interface WorkStatus {
  name: string;
  category: 'open' | 'active' | 'closed';
}
